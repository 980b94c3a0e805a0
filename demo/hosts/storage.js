// Cookies blocked (?blocked): browsers throw at the mere word. Disk full (?full): nothing more can be written.
(() => {
  const error = (name) => new window.DOMException('Tidak bisa.', name);
  const fail = (name) => () => {
    throw error(name);
  };
  if (location.search === '?full') {
    window.Storage.prototype.setItem = fail('QuotaExceededError');
    window.IDBObjectStore.prototype.put = fail('QuotaExceededError');
    // Writing by name goes past setItem; only a full storage of the page's own stops it.
    const full = new Proxy({}, { set: fail('QuotaExceededError'), get: () => undefined, has: () => false });
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get: () => full });
  } else {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get: fail('SecurityError') });
  }
})();
