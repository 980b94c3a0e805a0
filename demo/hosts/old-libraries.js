// What prototype.js 1.6 and jQuery 1.x patch, written for this test; a page that has either has these.
(() => {
  // prototype.js: enumerable methods on every array, number and string, and its own JSON.
  const given = {
    each(work) {
      for (let index = 0; index < this.length; index += 1) work(this[index], index);
      return this;
    },
    first() {
      return this[0];
    },
    last() {
      return this[this.length - 1];
    },
    without(value) {
      return this.filter((it) => it !== value);
    },
    toJSON() {
      return '[' + Array.prototype.map.call(this, (it) => JSON.stringify(it)).join(', ') + ']';
    },
    inspect() {
      return '[' + this.join(', ') + ']';
    },
  };
  for (const name of Object.keys(given)) Array.prototype[name] = given[name];
  Number.prototype.toPaddedString = function (length) {
    return String(this).padStart(length, '0');
  };
  Array.from = (iterable) => {
    const list = [];
    const length = iterable ? iterable.length || 0 : 0;
    for (let index = 0; index < length; index += 1) list.push(iterable[index]);
    return list;
  };
  Function.prototype.bind = function (context, ...first) {
    const method = this;
    return function (...rest) {
      return method.apply(context, [...first, ...rest]);
    };
  };
  document.getElementsByClassName = (name) => Array.from(document.querySelectorAll('.' + name));
  // prototype.js gives every element its own methods under the platform's names.
  const { prototype } = window.Element;
  prototype.remove = function () {
    this.parentNode.removeChild(this);
    return this;
  };
  prototype.hide = function () {
    this.style.display = 'none';
    return this;
  };
  prototype.update = function (text) {
    this.textContent = text;
    return this;
  };
  prototype.select = function (selector) {
    return Array.from(this.querySelectorAll(selector));
  };
  window.$ = (id) => (typeof id === 'string' ? document.getElementById(id) : id);
  window.$$ = (selector) => Array.from(document.querySelectorAll(selector));
  window.jQuery = { fn: { jquery: '1.4.2' }, noConflict: () => window.jQuery };
})();
