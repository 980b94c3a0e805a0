// A site that has given a tag of ours to something of its own.
window.customElements.define('opd-change-banner', class extends window.HTMLElement {});
