/**
 * Runs in a page that frames pages of `embed/`: makes each frame as tall as its content, and tells it whether the page
 * around it is light or dark. A message counts only when it comes from a frame of ours and from that frame's own origin.
 */

/** Taller than any of our pages. */
const MOST = 10_000;

/** Where a frame's messages come from; a sandbox without `allow-same-origin` has no origin. */
function originOf(frame: HTMLIFrameElement): string {
  const sandboxed = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
  return sandboxed ? 'null' : new URL(frame.src).origin;
}

/** What a page shows that says nothing of colours is light; one that follows the person leaves it to the frame. */
function schemeOf(frame: HTMLIFrameElement): string {
  const scheme = getComputedStyle(frame).colorScheme;
  return scheme === 'normal' ? 'light' : scheme;
}

function onMessage({ source, origin, data }: MessageEvent<{ opdHeight?: unknown } | null>): void {
  const height = data && data.opdHeight;
  if (typeof height !== 'number' || !(height > 0 && height <= MOST)) return;
  document.querySelectorAll<HTMLIFrameElement>('iframe[src*="/embed/"]').forEach((frame) => {
    if (frame.contentWindow !== source || originOf(frame) !== origin) return;
    frame.height = String(Math.ceil(height));
    frame.contentWindow!.postMessage({ opdScheme: schemeOf(frame) }, origin === 'null' ? '*' : origin);
  });
}

addEventListener('message', onMessage);

export {};
