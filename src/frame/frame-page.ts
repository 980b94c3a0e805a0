/**
 * Runs in a page of `embed/` that stands in a frame: tells the page around how tall it is, each time that changes, and
 * takes from it whether it is light or dark. What is told is a number; nothing of the resident leaves the frame.
 *
 * Two listeners are served: our own (frame-host.ts), and WordPress, which puts a secret behind the address of what it
 * embeds and obeys messages that repeat it.
 */

const root = document.documentElement;
const [, secret] = /[?&]secret=(\w+)/.exec(location.hash) || [];
let told = 0;

function tell(): void {
  const height = Math.ceil(root.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  // To whoever frames us, as anybody may: a frame cannot know the address around it.
  parent.postMessage({ opdHeight: height }, '*');
  if (secret) parent.postMessage({ message: 'height', value: height, secret }, '*');
}

function onMessage({ source, data }: MessageEvent<{ opdScheme?: unknown } | null>): void {
  const scheme = source === parent && data && data.opdScheme;
  if (scheme === 'light' || scheme === 'dark') root.style.colorScheme = scheme;
}

if (parent !== window) {
  addEventListener('message', onMessage);
  new ResizeObserver(tell).observe(root);
}

export {};
