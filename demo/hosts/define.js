// Pages that patch customElements.define: one throws from the second call on, one wraps classes as polyfills do.
const { define } = window.customElements;
let calls = 0;
window.customElements.define = document.currentScript.src.endsWith('broken')
  ? function (...rest) {
      calls += 1;
      if (calls > 1) throw new Error('define is broken');
      return define.apply(this, rest);
    }
  : function (name, element, options) {
      return define.call(this, name, class extends element {}, options);
    };
