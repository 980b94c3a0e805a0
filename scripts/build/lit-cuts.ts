/**
 * What the script files leave out of lit, and why. A cut names a text of lit's source (with white space and comments
 * removed, see lit.ts), optionally reaching `through` a later text, and what stands there instead.
 *
 * Cuts that depend on how our own code is written are guarded in guard.ts: no binding inside raw text elements or
 * comments, none of `CUT_NAMES`, no JSON attributes. Cuts marked `withoutDirectives` apply only while no directive of lit
 * is part of the build.
 *
 * Kept on purpose: the `<style>` fallback with its nonce, without which Safari 14-16.3 and Firefox 78-100 would show
 * bare text; and the check that a template's strings are real (`raw`), which stops spoofed templates.
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
const DECORATORS = 'only decorators and hand-written accessors need it; the elements use static properties';
const MATHML = 'no formulas';
const RAW_TEXT = 'bindings inside script, style, textarea and title (guarded)';
const COMMENTS = 'bindings inside comments (guarded)';
const JSON_ATTRIBUTES = 'attributes are strings a person can type (guarded)';
const USE_DEFAULT = '`useDefault` (guarded)';
const SHEETS = 'styles are written with css`…` only, once per module';
const OPTIONS = 'options of properties and hooks of the update cycle that no element uses (guarded)';
const LISTENERS = 'listeners are functions without options (guarded)';
const ONE_ROOT =
  'an element renders into its own open shadow root, after its style elements where there are any';
const PARTS = 'what only directives ask a part for';
const DIRECTIVES = 'nothing to resolve, connect or disconnect without directives';

/** What must not be used in src/elements because it is cut. */
export const CUT_NAMES = [
  'addController',
  'addInitializer',
  'converter',
  'createRenderRoot',
  'enableUpdating',
  'finalizeStyles',
  'firstUpdated',
  'getPropertyDescriptor',
  'getUpdateComplete',
  'hasChanged',
  'mathml',
  'noAccessor',
  'noChange',
  'scheduleUpdate',
  'shadowRootOptions',
  'shouldUpdate',
  'useDefault',
];

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
    { why: MATHML, from: "type === MATHML_RESULT ? '<math>' : ''", to: "''" },
    { why: MATHML, from: "type === MATHML_RESULT ? '</math>' : ''", to: "''" },
    { why: MATHML, from: 'type === SVG_RESULT || type === MATHML_RESULT', to: 'type === SVG_RESULT' },
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
      to: 'const resolveDirective = (_part, value) => value; class TemplateInstance {',
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
  '@lit/reactive-element/development/reactive-element.js': [
    { why: RELEASE, from: 'const DEV_MODE = true', to: 'const DEV_MODE = false' },
    { why: POLYFILLS, from: 'polyfillSupport?.({ ReactiveElement });' },
    { why: REGISTRY, from: "(global.reactiveElementVersions ??= []).push('2.1.2');" },
    { why: DECORATORS, from: "Symbol.metadata ??= Symbol('metadata');" },
    { why: DECORATORS, from: 'global.litPropertyMetadata ??= new WeakMap();' },
    {
      why: DECORATORS,
      from: 'const metadata = this[Symbol.metadata];',
      through: 'this.elementProperties.set(p, options); } } }',
    },
    { why: DECORATORS, from: 'static addInitializer(initializer) {', through: 'push(initializer); }' },
    { why: DECORATORS, from: 'if (superCtor._initializers !== undefined) {', through: '}' },
    { why: DECORATORS, from: 'this.constructor._initializers?.forEach((i) => i(this));' },
    { why: DECORATORS, from: 'if (this.prototype.hasOwnProperty(name)) {', through: '}' },
    {
      why: DECORATORS,
      from: 'getOwnPropertyDescriptor(this.prototype, name) ?? { get() {',
      to: '{ get() {',
    },
    {
      why: DECORATORS,
      from: 'const elementProperties = this.constructor .elementProperties; if (elementProperties.size > 0) {',
      through: 'options, value); } } }',
    },
    { why: JSON_ATTRIBUTES, from: 'case Object: case Array: value = value ==', through: 'break;' },
    { why: JSON_ATTRIBUTES, from: 'case Object: case Array: try {', through: 'break;' },
    {
      why: 'an old Chromium bug with reflected attributes named on…; none is',
      from: "trustedTypes ? trustedTypes.emptyScript : ''",
      to: "''",
    },
    { why: USE_DEFAULT, from: '|| (options.useDefault &&', through: 'options)))', to: '' },
    { why: USE_DEFAULT, from: 'if (useDefault && !(this', through: 'return; } }' },
    { why: USE_DEFAULT, from: '{ useDefault, reflect, wrapped }, initializeValue', to: '{ reflect }' },
    { why: USE_DEFAULT, from: '!this.hasUpdated && !useDefault', to: '!this.hasUpdated' },
    { why: USE_DEFAULT, from: '?? this.__defaultValues?.get(propName) ?? convertedValue' },
    {
      why: OPTIONS,
      from: 'if (!options.noAccessor) {',
      through: 'this.prototype, name, descriptor); } }',
      to: 'const key = Symbol(); defineProperty(this.prototype, name, { get() { return this[key]; }, set(value) { const old = this[key]; this[key] = value; this.requestUpdate(name, old, options); }, configurable: true, enumerable: true });',
    },
    { why: OPTIONS, from: 'static getPropertyDescriptor(', through: 'enumerable: true, }; }' },
    {
      why: OPTIONS,
      from: '[ ...getOwnPropertyNames(props), ...getOwnPropertySymbols(props), ]',
      to: 'Object.keys(props)',
    },
    {
      why: OPTIONS,
      from: 'options.converter?.toAttribute !== undefined ? options.converter : defaultConverter',
      to: 'defaultConverter',
    },
    {
      why: OPTIONS,
      from: "typeof options.converter === 'function' ?",
      through: ': defaultConverter',
      to: 'defaultConverter',
    },
    { why: OPTIONS, from: '{ attribute: true, type: String,', through: 'hasChanged: notEqual, }', to: '{}' },
    { why: OPTIONS, from: '(options.hasChanged ?? notEqual)(', to: 'notEqual(' },
    { why: OPTIONS, from: 'options, useNewValue = false, newValue) {', to: 'options) {' },
    {
      why: OPTIONS,
      from: 'if (useNewValue === false) { newValue = this[name]; }',
      to: 'const newValue = this[name];',
    },
    { why: OPTIONS, from: 'options ??= ctor.getPropertyOptions(name);' },
    { why: OPTIONS, from: 'static getPropertyOptions(name) {', through: '}' },
    { why: OPTIONS, from: 'ctor.getPropertyOptions(propName)', to: 'ctor.elementProperties.get(propName)' },
    {
      why: OPTIONS,
      from: 'addController(controller) {',
      through: 'this.__controllers?.delete(controller); }',
    },
    { why: OPTIONS, from: 'this.__controllers?.forEach((c) => c.hostConnected?.());' },
    { why: OPTIONS, from: 'this.__controllers?.forEach((c) => c.hostDisconnected?.());' },
    { why: OPTIONS, from: 'this.__controllers?.forEach((c) => c.hostUpdate?.());' },
    { why: OPTIONS, from: 'this.__controllers?.forEach((c) => c.hostUpdated?.());' },
    { why: OPTIONS, from: 'return this.getUpdateComplete(); } getUpdateComplete() {', to: '' },
    {
      why: OPTIONS,
      from: 'const result = this.scheduleUpdate(); if (result != null) { await result; }',
      to: 'this.performUpdate();',
    },
    { why: OPTIONS, from: 'scheduleUpdate() {', through: 'return result; }' },
    {
      why: OPTIONS,
      from: 'shouldUpdate = this.shouldUpdate(changedProperties); if (shouldUpdate) {',
      to: 'shouldUpdate = true; {',
    },
    { why: OPTIONS, from: 'else { this.__markUpdated(); }' },
    { why: OPTIONS, from: 'shouldUpdate(_changedProperties) { return true; }' },
    { why: OPTIONS, from: 'this.firstUpdated(changedProperties);' },
    { why: OPTIONS, from: 'firstUpdated(_changedProperties) { }' },
    { why: OPTIONS, from: 'enableUpdating(_requestedUpdate) { }' },
    {
      why: OPTIONS,
      from: 'const elementStyles = []; if (Array.isArray(styles)) {',
      through: 'return elementStyles;',
      to: 'return [styles].flat(Infinity);',
    },
    {
      why: ONE_ROOT,
      from: 'this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions)',
      to: "this.attachShadow({ mode: 'open' })",
    },
    { why: ONE_ROOT, from: "ReactiveElement.shadowRootOptions = { mode: 'open' };" },
    {
      why: ONE_ROOT,
      from: 'if (!this.hasUpdated) { this.renderRoot ??= this.createRenderRoot();',
      to: 'if (!this.hasUpdated) {',
    },
  ],
  '@lit/reactive-element/development/css-tag.js': [
    {
      why: POLYFILLS,
      from: 'global.ShadowRoot && (global.ShadyCSS === undefined || global.ShadyCSS.nativeShadow) &&',
    },
    { why: SHEETS, from: 's instanceof CSSStyleSheet ? s : s.styleSheet', to: 's.styleSheet' },
    {
      why: SHEETS,
      from: 'export const getCompatibleStyle =',
      through: 'cssResultFromStyleSheet(s) : s;',
      to: 'export const getCompatibleStyle = (s) => s;',
    },
    {
      why: SHEETS,
      from: 'const cacheable =',
      through: 'cssTagCache.set(strings, styleSheet); } }',
      to: '(this._styleSheet = styleSheet = new CSSStyleSheet()).replaceSync(this.cssText);',
    },
    {
      why: SHEETS,
      from: "this['_$cssResult$'] = true; if (safeToken !== constructionToken) {",
      through: '}',
    },
    {
      why: SHEETS,
      from: "if (value['_$cssResult$'] === true) {",
      through: 'page security.`); }',
      to: 'return value.cssText ?? value;',
    },
    { why: SHEETS, from: 'toString() { return this.cssText; }' },
  ],
  'lit-element/development/lit-element.js': [
    { why: RELEASE, from: 'const DEV_MODE = true', to: 'const DEV_MODE = false' },
    { why: POLYFILLS, from: 'polyfillSupport?.({ LitElement });' },
    { why: POLYFILLS, from: 'global.litElementHydrateSupport?.({ LitElement });' },
    { why: POLYFILLS, from: "LitElement['_$litElement$'] = true;" },
    { why: REGISTRY, from: "(global.litElementVersions ??= []).push('4.2.2');" },
    {
      why: DIRECTIVES,
      from: 'if (!this.hasUpdated) { this.renderOptions.isConnected = this.isConnected; }',
      withoutDirectives: true,
    },
    {
      why: DIRECTIVES,
      from: 'connectedCallback() { super.connectedCallback();',
      through: 'setConnected(false); }',
      withoutDirectives: true,
    },
    { why: DIRECTIVES, from: 'this.__childPart = undefined;', withoutDirectives: true },
    { why: DIRECTIVES, from: 'this.__childPart = render(', to: 'render(', withoutDirectives: true },
    { why: ONE_ROOT, from: 'createRenderRoot() {', through: 'return renderRoot; }' },
    { why: 'every element has its own', from: 'render() { return noChange; }' },
  ],
};
