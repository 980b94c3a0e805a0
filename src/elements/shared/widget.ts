/**
 * The part of an element that LitElement would be: attributes as properties, one drawing per microtask, styles.
 * lit-html does the drawing. LitElement itself weighs 2.6 KB more than lit-html, a fifth of what the whole script may
 * weigh; this file is the part of it that we use (docs/decisions). Attributes are the only state that a page sees:
 * a property reads its attribute and writes it.
 */
import { render } from 'lit/html.js';

/** How a property is written as an attribute; without `attribute` the names are the same. */
export interface PropertyDeclaration {
  attribute?: string;
  type?: typeof Number;
}

/** Style sheet text; named like lit's tag, so that editors and the build know it for CSS. */
export const css = String.raw;

const sheets: Record<string, CSSStyleSheet> = {};

function adopt(root: ShadowRoot, list: readonly string[]): void {
  const styles = (list as unknown[]).flat(9).map(String);
  try {
    root.adoptedStyleSheets = styles.map((text) => {
      if (!sheets[text]) (sheets[text] = new CSSStyleSheet()).replaceSync(text);
      return sheets[text];
    });
  } catch {
    // Safari before 16.4 and Firefox before 101 cannot construct sheets; only they get an element.
    for (const text of styles) root.appendChild(document.createElement('style')).textContent = text;
  }
}

export abstract class Widget extends HTMLElement {
  /** Every property that is an attribute, beside those of the parent class. */
  static properties: Record<string, PropertyDeclaration> = {};
  static styles: readonly string[] = [];

  /** Called by the platform once, when the tag is defined: makes the properties on the way. */
  static get observedAttributes(): string[] {
    const parent = Object.getPrototypeOf(this) as typeof Widget;
    this.properties = { ...parent.properties, ...this.properties };
    return Object.entries(this.properties).map(([name, { attribute = name, type }]) => {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        get(this: Widget) {
          const value = this.getAttribute(attribute);
          return value && type ? type(value) : value;
        },
        set(this: Widget, value: string | null | undefined) {
          if (value == null) this.removeAttribute(attribute);
          else this.setAttribute(attribute, value);
        },
      });
      return attribute;
    });
  }

  /** Settles after the drawing that has been asked for. */
  updateComplete: Promise<void> = Promise.resolve();
  private _asked = false;

  /** Where the widget is drawn. */
  get renderRoot(): ShadowRoot {
    return this.shadowRoot!;
  }

  connectedCallback(): void {
    if (!this.shadowRoot) {
      const { properties, styles } = this.constructor as typeof Widget;
      adopt(this.attachShadow({ mode: 'open' }), styles);
      // What a framework set before the script was here lies on the element itself and hides the property.
      const own = this as unknown as Record<string, unknown>;
      for (const name in properties)
        if (Object.prototype.hasOwnProperty.call(own, name)) {
          const value = own[name];
          delete own[name];
          own[name] = value;
        }
    }
    this.requestUpdate();
  }

  attributeChangedCallback(): void {
    this.requestUpdate();
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

  /** The view of what is known now. */
  protected abstract render(): unknown;
  /** Before each drawing. */
  protected willUpdate(): void {}
  /** After each drawing. */
  protected updated(): void {}
}
