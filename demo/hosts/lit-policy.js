// What another lit on the page does when it loads.
window.trustedTypes?.createPolicy('lit-html', { createHTML: (text) => text });
