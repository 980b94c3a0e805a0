/** What a browser saw of a page, as data. */

/** A widget's place as it stands on the page. Lengths in CSS px. */
export interface LiveWidget {
  /** Name of the tag or of `data-opd-widget`, in document order as `findPlacements` gives them. */
  name: string;
  /** The tag is defined, by us or by somebody else. */
  defined: boolean;
  /** It has drawn something of ours. */
  drawn: boolean;
  /** It shows that it has nothing to show. */
  failed: boolean;
  width: number;
  height: number;
  /** It says itself that it has nothing to tell and takes no room. */
  empty: boolean;
  /** Why nobody sees it now; `folded` is in a tab or a fold that a reader can open. */
  hidden: 'none' | 'invisible' | 'folded' | '';
  /** Background on which it stands, [r, g, b]; undefined over an image or a gradient. */
  background: Rgb | undefined;
  /** Colour token → what it is here. */
  colours: Record<string, Rgb>;
  /** Tokens that the page sets itself. */
  ownTokens: string[];
}

/** 0 to 255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The widgets as one kind of reader sees them. */
export interface LiveView {
  /** `terang` or `gelap`; what the reader prefers, which a page may ignore. */
  scheme: 'terang' | 'gelap';
  /** Width of the window, CSS px. */
  viewport: number;
  widgets: LiveWidget[];
}

/** Something that a policy forbade. */
export interface Violation {
  directive: string;
  blocked: string;
  source: string;
}

export interface Live {
  views: LiveView[];
  violations: Violation[];
  /** What the console said. */
  console: string[];
  /** The document after its scripts ran. */
  html: string;
  /** What the time did not suffice for, as a sentence; undefined when all was seen. */
  unfinished?: string;
}
