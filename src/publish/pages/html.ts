/**
 * A template tag that escapes whatever is put into it, so that nothing that anybody wrote can become markup. The
 * readable pages and the server's are made with it and with nothing else.
 */

/** Markup that was made by `html` and is therefore safe to put into more of it. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

export type Content = Html | string | number | null | undefined | false | readonly Content[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

function render(content: Content): string {
  if (content instanceof Html) return content.toString();
  if (Array.isArray(content)) return (content as readonly Content[]).map(render).join('');
  if (content === null || content === undefined || content === false) return '';
  return escape(String(content));
}

/** Markup from a template. Text and numbers are escaped, lists joined, `false`, `null` and `undefined` left out. */
export function html(strings: TemplateStringsArray, ...contents: Content[]): Html {
  return new Html(strings.reduce((markup, string, index) => markup + render(contents[index - 1]) + string));
}
