/** What a page allows, found out without trying: a strict page reports every try. */

/**
 * Does the page have a Content-Security-Policy? Of one in its headers a page tells nothing, but then browsers hide the
 * attribute `nonce` of whatever is put into it (HTML standard, "nonces"; Chrome 61, Firefox 75, Safari 15.4). Trusted
 * Types come with such a policy, too.
 */
export function hasPolicy(page: Document): boolean {
  if (page.querySelector('meta[http-equiv="content-security-policy" i]')) return true;
  const probe = page.createElement('i');
  probe.setAttribute('nonce', 'x');
  page.head.append(probe);
  const hidden = probe.getAttribute('nonce') !== 'x';
  probe.remove();
  return hidden;
}
