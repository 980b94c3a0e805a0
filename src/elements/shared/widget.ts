/**
 * The part of an element that LitElement would be: attributes as properties, one drawing per microtask, styles.
 * lit-html does the drawing. LitElement itself weighs 2.6 KB more than lit-html, a fifth of what the whole script may
 * weigh; this file is the part of it that we use (docs/decisions). Attributes are the only state that a page sees:
 * a property reads its attribute and writes it.
 */
import { html, render } from 'lit/html.js';

/** Style sheet text; named like lit's tag, so that editors and the build know it for CSS. */
export const css = String.raw;

const sheets: Record<string, CSSStyleSheet> = {};

/** Adds a style sheet to a shadow root; the same text is one sheet for all elements of the page. */
function adopt(root: ShadowRoot, text: string): void {
  try {
    if (!sheets[text]) (sheets[text] = new CSSStyleSheet()).replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheets[text]];
  } catch {
    // Safari before 16.4 and Firefox before 101 cannot construct sheets; only they get an element.
    root.appendChild(document.createElement('style')).textContent = text;
  }
}

/**
 * Makes the policy that Trusted Types ask for, which the first template does.
 * @throws TypeError on a page that does not allow it
 */
export const makePolicy = (): void => void render(html``, new DocumentFragment());

export abstract class Widget extends HTMLElement {
  /** Attributes that are properties too: `heading-level` is `headingLevel`. */
  static attributes: readonly string[] = [];
  /** Its style sheet, as text. */
  static styles = '';

  /** Called by the platform once, when the tag is defined: makes the properties on the way. */
  static get observedAttributes(): readonly string[] {
    for (const name of this.attributes)
      Object.defineProperty(
        this.prototype,
        name.replace(/-./g, (it) => it[1]!.toUpperCase()),
        {
          configurable: true,
          get(this: Widget) {
            return this.getAttribute(name);
          },
          set(this: Widget, value: string | null | undefined) {
            if (value == null) this.removeAttribute(name);
            else this.setAttribute(name, value);
          },
        },
      );
    return this.attributes;
  }

  /** Settles after the drawing that has been asked for. */
  updateComplete: Promise<void> = Promise.resolve();
  private _asked = false;
  private _styled = false;

  /** Where the widget is drawn. */
  get renderRoot(): ShadowRoot {
    return this.shadowRoot!;
  }

  connectedCallback(): void {
    if (!this.shadowRoot) {
      const { styles, prototype } = this.constructor as typeof Widget;
      adopt(this.attachShadow({ mode: 'open' }), styles);
      // What a framework set before the script was here lies on the element itself and hides the property.
      const own = this as unknown as Record<string, unknown>;
      for (const name of Object.keys(own))
        if (name in prototype) {
          const value = own[name];
          delete own[name];
          own[name] = value;
        }
    }
    this.requestUpdate();
  }

  attributeChangedCallback(): void {
    // WebKit can let a microtask run between this and the first connection, which has yet to make the root.
    if (this.shadowRoot) this.requestUpdate();
  }

  /** Asks for a drawing; many calls in a row give one. */
  requestUpdate(): void {
    if (this._asked) return;
    this._asked = true;
    this.updateComplete = Promise.resolve().then(() => {
      this._asked = false;
      if (this.isConnected) {
        this.willUpdate();
        render(this.render(), this.renderRoot, { host: this });
        this.updated();
      }
    });
  }

  /** Adds the style sheet of what comes after the first view, once. */
  protected _addStyles(text: string): void {
    if (!this._styled) adopt(this.renderRoot, text);
    this._styled = true;
  }

  /** The view of what is known now. */
  protected abstract render(): unknown;
  /** Before each drawing. */
  protected willUpdate(): void {}
  /** After each drawing. */
  protected updated(): void {}
}
