/**
 * Settings of a page, looked up as the platform does: the element's own attribute, the nearest ancestor with
 * `data-opd-<name>`, our script tag's `data-<name>`, then `<meta name="opd:<name>">`. Read again at every update,
 * because a content-management system may add any of them late.
 */
export function readSetting(element: Element, name: string): string | undefined {
  const own = element.getAttribute(name);
  if (own) return own;
  const data = `data-opd-${name}`;
  const document = element.ownerDocument;
  const sources: [Element | null, string][] = [
    [element.closest(`[${data}]`), data],
    [document.querySelector(`script[src*="opd-widgets"][data-${name}]`), `data-${name}`],
    [document.querySelector(`meta[name="opd:${name}"]`), 'content'],
  ];
  for (const [source, attribute] of sources) if (source) return source.getAttribute(attribute) || undefined;
  return undefined;
}
