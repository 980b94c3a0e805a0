// Takes away what the address names (?crypto.randomUUID): an engine that never had it.
(() => {
  const path = decodeURIComponent(location.search.slice(1));
  const without = {
    adoptedStyleSheets() {
      delete window.Document.prototype.adoptedStyleSheets;
      delete window.ShadowRoot.prototype.adoptedStyleSheets;
      const Sheet = window.CSSStyleSheet;
      // Without constructable sheets the constructor throws.
      window.CSSStyleSheet = function () {
        throw new TypeError('Illegal constructor');
      };
      window.CSSStyleSheet.prototype = Sheet.prototype;
    },
    'crypto.randomUUID': () => delete window.Crypto.prototype.randomUUID,
    'navigator.locks': () => delete window.Navigator.prototype.locks,
    ElementInternals() {
      delete window.HTMLElement.prototype.attachInternals;
      delete window.ElementInternals;
    },
    'AbortSignal.timeout': () => delete window.AbortSignal.timeout,
    'Intl.RelativeTimeFormat': () => delete window.Intl.RelativeTimeFormat,
    indexedDB: () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
  };
  if (without[path]) without[path]();
  else delete window[path];
})();
