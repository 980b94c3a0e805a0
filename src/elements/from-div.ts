/**
 * The form of a widget that survives every editor: `<div data-opd-widget="service-card" data-service="uji-kir">` with
 * the author's link inside. The div stays, and with it the place on the page and the author's own class and style;
 * the widget is put into it, with the div's data-… as its attributes and the link as its fallback.
 */

/** Puts a widget into each div of the page that has none, and what came into such a div since, into its widget. */
function fill(): void {
  document.querySelectorAll('[data-opd-widget]').forEach((div) => {
    const tag = 'opd-' + div.getAttribute('data-opd-widget')!;
    if (!customElements.get(tag)) return;
    let widget = div.querySelector(tag);
    const others = [...div.childNodes].filter((node) => node !== widget);
    if (!widget) {
      widget = document.createElement(tag);
      [...div.attributes].forEach(({ name, value }) => {
        if (/^data-(?!opd)/.test(name)) widget!.setAttribute(name.slice(5), value);
      });
      div.append(widget);
    }
    widget.append(...others);
  });
}

/** Fills the divs of the page, and those that come later: from a page builder, after a swap of the page's content. */
export function fillDivs(): void {
  fill();
  new MutationObserver(fill).observe(document, { childList: true, subtree: true });
}
