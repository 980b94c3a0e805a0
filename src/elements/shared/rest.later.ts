/**
 * Widgets that nobody can see rest: in a tab that is not shown (`display:none`), or more than a screen away from the
 * view. A resting widget is in the state of one that is not on the page: no timer, no listener, no subscription, and so
 * no catalogue that is loaded again. It is drawn anew as soon as it comes near. That the whole page is hidden needs
 * nothing of this; the widgets and refresh.ts look at that themselves.
 */

/** What is asked of a widget; leaving and coming back have the same effect once as many times. */
export interface Resting extends HTMLElement {
  connectedCallback(): void;
  disconnectedCallback(): void;
  requestUpdate(): void;
}

const TAGS = 'opd-change-banner,opd-service-card,opd-feedback-form';

/**
 * Stays awake: a notice over the page, which has no place of its own while it is empty; a form that owes its page the
 * outcome of an answer; and whatever somebody is in with the keyboard or a reader.
 */
const isNeeded = (host: Resting): boolean =>
  host.hasAttribute('placement') ||
  !!host.shadowRoot!.activeElement ||
  !!host.shadowRoot!.querySelector('#outcome');

export interface Rest {
  /** To be called at each drawing of a widget, so that one which was moved or drawn while it rested rests again. */
  watch(host: Resting): void;
  /** Draws those of a tag that rest, because something has come that they owe the page wherever they stand. */
  wake(tag: string): void;
}

/** @param page what prints, and where the widgets are that are drawn before */
export function createRest(page: Window & typeof globalThis = window): Rest {
  const resting = new WeakSet<Element>();
  const wake = (host: Resting) => {
    if (resting.delete(host)) host.connectedCallback();
  };
  // There since Chrome 51, Safari 12.1 and Firefox 55; a page that took it away has widgets that never rest.
  if (!page.IntersectionObserver) return { watch: () => {}, wake: () => {} };
  const observer = new page.IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const host = target as Resting;
        // It has left the page, and the platform has told it so. WebKit may even have thrown away its class by now.
        if (!host.isConnected) observer.unobserve(host);
        else if (isIntersecting) wake(host);
        else if (!isNeeded(host)) {
          resting.add(host);
          host.disconnectedCallback();
        }
      }
    },
    { rootMargin: '100%' },
  );
  // On paper everything is seen. A drawing is a microtask, done before the page is laid out for the printer.
  page.addEventListener('beforeprint', () =>
    page.document.querySelectorAll<Resting>(TAGS).forEach((host) => host.requestUpdate()),
  );
  return {
    watch(host) {
      // A new observation is answered even when nothing has changed.
      observer.unobserve(host);
      observer.observe(host);
    },
    wake: (tag) => page.document.querySelectorAll<Resting>(tag).forEach(wake),
  };
}
