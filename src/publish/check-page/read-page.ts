/** A page's text as elements with their attributes, parents and lines: as much of the document as the rules need. */
import { Parser } from 'htmlparser2';

/** One element. Names are lower case. */
export interface PageElement {
  name: string;
  attributes: Map<string, string>;
  parent: PageElement | undefined;
  /** 1-based line of its start tag; 0 where the text is not the author's own. */
  line: number;
  /** Of links: the text inside, of images their `alt`. Empty for all else. */
  text: string;
}

/** A page. */
export interface Page {
  /** In document order. */
  elements: PageElement[];
  /** Against which its addresses are resolved. */
  base: URL;
  /** Policies that hold, each as it was written, and where. */
  policies: { text: string; where: string }[];
  /** `utf-8`, `windows-1252`, …; undefined when neither header nor page says and it is not plain ASCII. */
  charset: string | undefined;
}

export interface PageInput {
  html: string;
  /** Where the page was found, after redirects. */
  url: URL;
  /** Of the header `Content-Security-Policy`. */
  policy?: string | undefined;
  charset: string | undefined;
  /** The document was written by a browser: lines say nothing to its author. */
  rendered?: boolean;
}

/** Reads a page. Takes any text; what is no element is passed over. */
export function readPage({ html, url, policy, charset, rendered = false }: PageInput): Page {
  const elements = readElements(html, rendered);
  const base = elements.find(({ name, attributes }) => name === 'base' && attributes.has('href'));
  const policies = (policy ?? '')
    .split(',')
    .filter((text) => text.trim())
    .map((text) => ({ text, where: 'header Content-Security-Policy' }));
  for (const element of elements) {
    const { name, attributes } = element;
    if (name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy')
      policies.push({ text: attributes.get('content') ?? '', where: placeOf(element) });
  }
  return {
    elements,
    base: URL.parse(base?.attributes.get('href') ?? '', url.href) ?? url,
    policies,
    charset,
  };
}

/** As in Chromium: what is nested deeper becomes a sibling, so that walking upwards stays short on any page. */
const DEEPEST = 512;

/** Many times a large page; what comes after is passed over. Nesting costs the parser time by the square. */
const MOST_ELEMENTS = 50_000;
/** So many letters are read at a time, between two looks at the count. */
const CHUNK = 16_384;

function readElements(html: string, rendered: boolean): PageElement[] {
  const elements: PageElement[] = [];
  const open: PageElement[] = [];
  const links: PageElement[] = [];
  const lineAt = createLines(html);
  const say = (text: string): void => {
    const link = links.at(-1);
    if (link) link.text += text;
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      const element: PageElement = {
        name,
        attributes: new Map(Object.entries(attributes).map(([key, value]) => [key, oneLine(value)])),
        parent: open[Math.min(open.length, DEEPEST) - 1],
        line: rendered ? 0 : lineAt(parser.startIndex),
        text: '',
      };
      say(attributes['alt'] ?? '');
      if (name === 'a') links.push(element);
      elements.push(element);
      open.push(element);
    },
    ontext: say,
    onclosetag() {
      if (open.pop() === links.at(-1)) links.pop();
    },
  });
  for (let at = 0; at < html.length && elements.length < MOST_ELEMENTS; at += CHUNK)
    parser.write(html.slice(at, at + CHUNK));
  parser.end();
  return elements;
}

/** Makes a question for the line of an offset; asked in rising order, so that a long page is walked once. */
function createLines(text: string): (offset: number) => number {
  let at = 0;
  let line = 1;
  return (offset) => {
    for (; at < offset; at += 1) if (text[at] === '\n') line += 1;
    return line;
  };
}

/** The element itself and all that it stands in, inner first. */
export function* upwards(element: PageElement | undefined): Generator<PageElement> {
  for (let at = element; at; at = at.parent) yield at;
}

/** Attributes by which an author knows an element again, in this order. */
const TELLING = [
  'id',
  'data-opd-widget',
  'service',
  'data-service',
  'agency',
  'data-agency',
  'src',
  'http-equiv',
];

/** A place as an author looks for it: `baris 12, <opd-service-card service="uji-kir">`. */
export function placeOf({ line, name, attributes }: PageElement): string {
  const told = TELLING.flatMap((key) => {
    const value = attributes.get(key);
    return value === undefined ? [] : ` ${key}="${shorten(value)}"`;
  });
  const tag = `<${name}${told.slice(0, 2).join('')}>`;
  return line > 0 ? `baris ${line}, ${tag}` : `${tag} (ditambahkan saat halaman berjalan)`;
}

/** A value as one line: what a page breaks in two must not become two lines of ours. */
const oneLine = (value: string): string => value.replace(/[\s\p{C}]+/gu, ' ');

/** One line, and of a long address the end, which tells files apart. */
function shorten(value: string): string {
  const text = value.trim();
  return text.length > 80 ? `…${text.slice(-79)}` : text;
}
