/** What runs in a page before anything else, so that nothing which it complains about goes unheard. */

/** A report of a policy becomes a console line. Knows nothing of this file, since only its text gets into the page. */
export function tellReports(): void {
  addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, blockedURI, sample }) =>
      console.warn(`report: ${effectiveDirective} ${blockedURI} ${sample}`),
    true,
  );
}

/** Keeps the page's console lines and errors in `heard`. Stands alone, as `tellReports`. */
function keepConsole(): void {
  const heard: string[] = [];
  // Not enumerable: the tests look at what globals a page has got.
  Object.defineProperty(self, 'heard', { value: heard });
  addEventListener('error', (event) => {
    if (event instanceof ErrorEvent) heard.push(`error: ${event.message}`);
  });
  addEventListener('unhandledrejection', ({ reason }) => heard.push(`error: ${String(reason)}`));
  for (const type of ['log', 'info', 'warn', 'error'] as const) {
    const write = console[type].bind(console);
    console[type] = (...words: unknown[]) => {
      heard.push(`${type}: ${words.map(String).join(' ')}`);
      write(...words);
    };
  }
}

const NONCE = 'listener';

/**
 * A page with a listener as its first script, for an engine that does not tell of the console. A policy lets it in by a
 * nonce, which loosens nothing for any other script.
 */
export function withListener(
  html: string,
  headers: Readonly<Record<string, string>>,
): { html: string; headers: Record<string, string> } {
  const script = `<script nonce="${NONCE}">(${keepConsole.toString()})();(${tellReports.toString()})()</script>`;
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    name === 'content-security-policy' ? value.replace('script-src', `script-src 'nonce-${NONCE}'`) : value,
  ]);
  return {
    html: html.replace(/<head>|(?=<title>)/, (place) => place + script),
    headers: Object.fromEntries(entries) as Record<string, string>,
  };
}
