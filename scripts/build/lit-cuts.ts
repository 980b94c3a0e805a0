/**
 * What the script files leave out of lit, and why. A cut names a text of lit's source (with white space and comments
 * removed, see lit.ts), optionally reaching `through` a later text, and what stands there instead.
 *
 * Cuts that depend on how our own code is written are guarded in guard.ts: no binding inside raw text elements or
 * comments, none of `CUT_NAMES`. Cuts marked `withoutDirectives` apply only while no directive of lit
 * is part of the build.
 *
 * Kept on purpose: the check that a template's strings are real (`raw`), which stops spoofed templates.
 */
export interface Cut {
  why: string;
  from: string;
  /** End of the range, included; without it `from` alone is meant. */
  through?: string;
  to?: string;
  /** How often `from` stands in the file, when not once; every place is cut. */
  times?: number;
  withoutDirectives?: true;
}

const RELEASE = "a switch of lit's own release build";
const POLICY =
  'own Trusted Types policy, made with the first template: neither another lit nor an idle second copy of ours may fail on it';
const POLYFILLS = 'hooks for polyfills and server rendering that no supported browser loads';
const REGISTRY = "lit's list of its copies on the page: internal ones stay out of it";
const MARKUP = 'templates are html; an icon is an svg element inside one (guarded)';
const RAW_TEXT = 'bindings inside script, style, textarea and title (guarded)';
const COMMENTS = 'bindings inside comments (guarded)';
const LISTENERS = 'listeners are functions without options (guarded)';
const ONE_ROOT = 'an element always renders at the end of its own shadow root, and says which host it is';
const PARTS = 'what only directives ask a part for';
const DIRECTIVES = 'nothing to resolve, connect or disconnect without directives';

/** What must not be used in src/elements because it is cut. */
export const CUT_NAMES = ['creationScope', 'mathml', 'noChange', 'renderBefore', 'svg`'];

/** Cuts by file below node_modules. */
export const CUTS: Record<string, Cut[]> = {
  'lit-html/development/lit-html.js': [
    { why: RELEASE, from: 'const DEV_MODE = true', to: 'const DEV_MODE = false' },
    { why: RELEASE, from: 'SECURITY_HOOKS = true', to: 'SECURITY_HOOKS = false' },
    { why: RELEASE, from: 'SHADYDOM_NOPATCH = true', to: 'SHADYDOM_NOPATCH = false' },
    { why: POLICY, from: 'const policy = trustedTypes', through: ': undefined;', to: 'let policy;' },
    {
      why: POLICY,
      from: 'return policy !== undefined ? policy.createHTML(stringFromTSA) : stringFromTSA;',
      to: "return trustedTypes ? (policy ??= trustedTypes.createPolicy('opd-widgets', { createHTML: (s) => s })).createHTML(stringFromTSA) : stringFromTSA;",
    },
    { why: POLYFILLS, from: 'polyfillSupport?.(Template, ChildPart);' },
    { why: REGISTRY, from: "(global.litHtmlVersions ??= []).push('3.3.3');" },
    {
      why: MARKUP,
      from: "type === SVG_RESULT ? '<svg>' : type === MATHML_RESULT ? '<math>' : ''",
      to: "''",
    },
    {
      why: MARKUP,
      from: " + (type === SVG_RESULT ? '</svg>' : type === MATHML_RESULT ? '</math>' : '')",
    },
    {
      why: MARKUP,
      from: 'if (type === SVG_RESULT || type === MATHML_RESULT) {',
      through: '}',
    },
    { why: RAW_TEXT, from: 'let rawTextEndRegex;' },
    { why: RAW_TEXT, from: 'if (rawTextElement.test(match[TAG_NAME])) {', through: "}`, 'g'); }" },
    { why: RAW_TEXT, from: 'rawTextEndRegex ?? textEndRegex', to: 'textEndRegex' },
    { why: RAW_TEXT, from: ' else { regex = tagEndRegex; rawTextEndRegex = undefined; }' },
    {
      why: RAW_TEXT,
      from: 'if (rawTextElement.test(node.tagName)) {',
      through: 'node.append(strings[lastIndex], createMarker()); } }',
    },
    { why: COMMENTS, from: ' else { let i = -1;', through: 'i += marker.length - 1; } }' },
    {
      why: 'templates compiled ahead by a tool that is not used',
      from: "typeof type === 'number' ? this._$getTemplate(result) :",
      through: 'this.options)), type);',
      to: 'this._$getTemplate(result);',
    },
    {
      why: DIRECTIVES,
      from: 'function resolveDirective(',
      through: 'return value; } class TemplateInstance {',
      to: 'const resolveDirective = undefined; class TemplateInstance {',
      withoutDirectives: true,
    },
    {
      why: DIRECTIVES,
      from: 'value = resolveDirective(this, value, directiveParent);',
      withoutDirectives: true,
    },
    {
      why: DIRECTIVES,
      from: 'value = resolveDirective(this, value, directiveParent, 0);',
      withoutDirectives: true,
    },
    {
      why: DIRECTIVES,
      from: 'v = resolveDirective(this, values[valueIndex + i], directiveParent, i);',
      to: 'v = values[valueIndex + i];',
      withoutDirectives: true,
    },
    {
      why: DIRECTIVES,
      from: 'else if (templatePart.type === ELEMENT_PART) { part = new ElementPart(node, this, options); }',
      withoutDirectives: true,
    },
    {
      why: DIRECTIVES,
      from: 'else if (name.startsWith(marker)) {',
      through: 'removeAttribute(name); }',
      withoutDirectives: true,
    },
    {
      why: DIRECTIVES,
      from: 'get parentNode() { return this._$parent.parentNode; } get _$isConnected() { return this._$parent._$isConnected; } _clone(',
      to: '_clone(',
      withoutDirectives: true,
    },
    {
      why: DIRECTIVES,
      from: 'get _$isConnected() { return this._$parent?._$isConnected ?? this.__isConnected; }',
      withoutDirectives: true,
    },
    { why: DIRECTIVES, from: 'this.__isConnected = options?.isConnected ?? true;', withoutDirectives: true },
    {
      why: DIRECTIVES,
      from: 'get parentNode() { let parentNode =',
      through: 'get endNode() { return this._$endNode; }',
      withoutDirectives: true,
    },
    {
      why: DIRECTIVES,
      from: 'this._$notifyConnectionChanged?.(false, true, from);',
      withoutDirectives: true,
    },
    {
      why: DIRECTIVES,
      from: 'setConnected(isConnected) {',
      through: "returned from render().'); } }",
      withoutDirectives: true,
    },
    {
      why: DIRECTIVES,
      from: 'get tagName() { return this.element.tagName; } get _$isConnected() { return this._$parent._$isConnected; }',
      withoutDirectives: true,
    },
    {
      why: 'what wraps nodes for polyfills gives them back as they are',
      from: 'const n = wrap(start).nextSibling; wrap(start).remove();',
      to: 'const n = start.nextSibling; start.remove();',
    },
    {
      why: 'lists are arrays (the types of our templates hold nothing else)',
      from: 'const isIterable = (value) =>',
      through: "[Symbol.iterator] === 'function';",
      to: 'const isIterable = isArray;',
    },
    {
      why: COMMENTS,
      from: "if (match[COMMENT_START] === '!--') {",
      through: 'regex = comment2EndRegex; } else',
      to: '',
    },
    {
      why: COMMENTS,
      from: 'else if (regex === commentEndRegex || regex === comment2EndRegex) {',
      through: '}',
    },
    {
      why: LISTENERS,
      from: '_$setValue(newListener, directiveParent = this) {',
      through: 'this._$committedValue = newListener; }',
      to: '_$setValue(listener) { this.element.addEventListener(this.name, this); this._$committedValue = listener; }',
      withoutDirectives: true,
    },
    {
      why: LISTENERS,
      from: "if (typeof this._$committedValue === 'function') {",
      through: 'handleEvent(event); }',
      to: "if (typeof this._$committedValue === 'function') this._$committedValue.call(this.options.host, event);",
      withoutDirectives: true,
    },
    {
      why: PARTS,
      from: 'constructor(element, name, strings, parent, options) { super(element,',
      through: "surrounding text.'); } }",
      withoutDirectives: true,
    },
    {
      why: PARTS,
      from: 'constructor() { super(...arguments); this.type = PROPERTY_PART; }',
      withoutDirectives: true,
    },
    {
      why: PARTS,
      from: 'constructor() { super(...arguments); this.type = BOOLEAN_ATTRIBUTE_PART; }',
      withoutDirectives: true,
    },
    { why: PARTS, from: 'this.type = CHILD_PART;', withoutDirectives: true },
    { why: PARTS, from: 'this.type = ATTRIBUTE_PART;', withoutDirectives: true },
    { why: PARTS, from: 'this._$disconnectableChildren = undefined;', times: 4, withoutDirectives: true },
    { why: PARTS, from: 'this._$parent = parent;', times: 4, withoutDirectives: true },
    { why: PARTS, from: 'change && !noCommit', to: 'change', withoutDirectives: true },
    {
      why: PARTS,
      from: ', directiveParent = this, valueIndex, noCommit)',
      to: ', directiveParent, valueIndex)',
      withoutDirectives: true,
    },
    { why: PARTS, from: ' && value !== noChange', times: 2, to: '', withoutDirectives: true },
    { why: PARTS, from: 'if (v === noChange) { v = this._$committedValue[i]; }', withoutDirectives: true },
    { why: ONE_ROOT, from: '(options?.creationScope ?? d).importNode', to: 'd.importNode' },
    {
      why: ONE_ROOT,
      from: 'const partOwnerNode = options?.renderBefore ?? container;',
      to: 'const partOwnerNode = container;',
    },
    { why: ONE_ROOT, from: 'const endNode = options?.renderBefore ?? null;', to: 'const endNode = null;' },
    { why: ONE_ROOT, from: 'undefined, options ?? {})', to: 'undefined, options)' },
    {
      why: 'an element without attributes has no names either',
      from: 'if (node.hasAttributes()) {',
      to: '{',
    },
  ],
};
