/**
 * What the oldest engines of the promise (Chrome and WebView 74, Safari 14, Firefox 78) have of what a script may use, and
 * how a script must ask before it uses what they lack. Versions are those of Chrome, Safari and Firefox in which it came,
 * after MDN's compatibility data and our own runs of old Chromium builds.
 */

/** First versions of Chrome, Safari and Firefox; `Infinity` for "never". */
export type Since = readonly [chrome: number, safari: number, firefox: number];

/** What works in full from there on. */
export const FLOOR: Since = [74, 14, 78];

/**
 * How a use is safe in an engine that lacks it:
 * - `ask`: only where a condition around it, or an exit before it, asked for it; a `try` with a `catch` will do as well.
 * - `try`: only in such a `try`; asking does not help, because the name is there and using it fails.
 * - `never`: not at all; there is an older way.
 */
export type Guard = 'ask' | 'try' | 'never';

export interface Late {
  since: Since;
  guard: Guard;
}

const late = (since: Since, guard: Guard = 'ask'): Late => ({ since, guard });
const never = (...since: Since): Late => late(since, 'never');

/**
 * Newer than the floor. `name` is a global, `global.name` what is read from one, `.name` a member of anything, `{name}` an
 * option: a property of an object literal, which older engines pass over or refuse.
 */
export const LATE: Readonly<Record<string, Late>> = {
  // JavaScript
  '.at': never(92, 15.4, 90),
  '.replaceAll': never(85, 13.1, 77),
  '.findLast': never(97, 15.4, 104),
  '.findLastIndex': never(97, 15.4, 104),
  '.toSorted': never(110, 16, 115),
  '.toReversed': never(110, 16, 115),
  '.toSpliced': never(110, 16, 115),
  '.with': never(110, 16, 115),
  '.isWellFormed': never(111, 16.4, 119),
  '.toWellFormed': never(111, 16.4, 119),
  '.isSubsetOf': never(122, 17, 127),
  '.symmetricDifference': never(122, 17, 127),
  '.deref': late([84, 14.1, 79]),
  '.formatRange': late([76, 14.1, 91]),
  '.formatRangeToParts': late([76, 14.1, 91]),
  'Object.hasOwn': never(93, 15.4, 92),
  'Object.groupBy': never(117, 17.4, 119),
  'Map.groupBy': never(117, 17.4, 119),
  'Array.fromAsync': never(121, 16.4, 115),
  'Promise.allSettled': never(76, 13, 71),
  'Promise.any': never(85, 14, 79),
  'Promise.try': never(128, 18.2, 134),
  'Promise.withResolvers': never(119, 17.4, 121),
  'RegExp.escape': never(136, 18.2, 134),
  'Intl.ListFormat': late([72, 14.1, 78]),
  'Intl.DisplayNames': late([81, 14.1, 86]),
  'Intl.Segmenter': late([87, 14.1, 125]),
  'Intl.DurationFormat': late([129, 16.4, 136]),
  'Intl.supportedValuesOf': late([99, 15.4, 93]),
  AggregateError: never(85, 14, 79),
  FinalizationRegistry: late([84, 14.1, 79]),
  WeakRef: late([84, 14.1, 79]),
  // Safari 14 draws nothing for them, Chrome 74 the whole date.
  '{dateStyle}': never(76, 14.1, 79),
  '{timeStyle}': never(76, 14.1, 79),
  '{dayPeriod}': never(92, 14.1, 90),
  '{fractionalSecondDigits}': never(84, 14.1, 84),
  // Documents and elements
  '.adoptedStyleSheets': late([73, 16.4, 101], 'try'),
  '.attachInternals': late([77, 16.4, 93]),
  '.replaceChildren': late([86, 14, 78]),
  '.checkVisibility': late([105, 17.4, 106]),
  '.requestSubmit': late([76, 16, 75]),
  '.submitter': late([81, 15.4, 75]),
  '.showModal': late([37, 15.4, 98]),
  '.showPicker': late([99, 16, 101]),
  '.showPopover': late([114, 17, 125]),
  '.togglePopover': late([114, 17, 125]),
  '.hidePopover': late([114, 17, 125]),
  '.setHTMLUnsafe': late([124, 17.4, 123]),
  '.startViewTransition': late([111, 18, 144]),
  // The interface is older than the right to construct one.
  CSSStyleSheet: late([73, 16.4, 101], 'try'),
  ElementInternals: late([77, 16.4, 93]),
  '.trustedTypes': late([83, 26, 148]),
  visualViewport: late([61, 13, 91]),
  requestIdleCallback: late([47, Infinity, 55]),
  // Network, storage, threads
  structuredClone: late([98, 15.4, 94]),
  reportError: late([95, 15.4, 93]),
  BroadcastChannel: late([54, 15.4, 38]),
  CompressionStream: late([80, 16.4, 113]),
  DecompressionStream: late([80, 16.4, 113]),
  URLPattern: late([95, 26, 142]),
  'AbortSignal.abort': late([93, 15, 88]),
  'AbortSignal.any': late([116, 17.4, 124]),
  'AbortSignal.timeout': late([103, 16, 100]),
  '.throwIfAborted': late([100, 15.4, 97]),
  'Response.json': late([105, 17, 115]),
  'URL.canParse': late([120, 17, 115]),
  'URL.parse': late([126, 18, 126]),
  'indexedDB.databases': late([72, 14, 126]),
  // Not on plain http, in any engine.
  caches: late([Infinity, Infinity, Infinity]),
  'crypto.randomUUID': late([Infinity, Infinity, Infinity]),
  '.randomUUID': late([Infinity, Infinity, Infinity]),
  'crypto.subtle': late([Infinity, Infinity, Infinity]),
  'navigator.clipboard': late([Infinity, Infinity, Infinity]),
  'navigator.locks': late([Infinity, Infinity, Infinity]),
  'navigator.serviceWorker': late([Infinity, Infinity, Infinity]),
  'navigator.share': late([Infinity, Infinity, Infinity]),
  'navigator.storage': late([Infinity, Infinity, Infinity]),
  'navigator.wakeLock': late([Infinity, Infinity, Infinity]),
  // Not in all engines.
  'navigator.connection': late([61, Infinity, Infinity]),
  'navigator.userAgentData': late([90, Infinity, Infinity]),
  'navigator.canShare': late([89, 14, Infinity]),
};

/** Globals that the floor has. What stands neither here nor above is unknown: find out, and write it where it belongs. */
export const OLD_GLOBALS: ReadonlySet<string> = new Set(
  `AbortController Array ArrayBuffer Blob Boolean CSS CustomEvent DOMException DataView Date DocumentFragment Element Error
  Event EventTarget FileReader FormData Function HTMLElement Headers Infinity Int32Array IntersectionObserver Intl JSON Map Math
  MutationObserver NaN Node Number Object PerformanceObserver Promise Proxy RangeError Reflect RegExp Request ResizeObserver Response Set String
  Symbol TextDecoder TextEncoder TypeError URL URLSearchParams Uint32Array Uint8Array WeakMap WeakSet Worker
  XMLHttpRequest addEventListener arguments atob btoa cancelAnimationFrame clearInterval clearTimeout console crypto
  customElements decodeURIComponent dispatchEvent document encodeURIComponent fetch getComputedStyle getSelection history
  indexedDB isFinite isNaN localStorage location matchMedia navigator parent parseFloat parseInt performance postMessage
  queueMicrotask removeEventListener requestAnimationFrame self sessionStorage setInterval setTimeout top undefined
  window`.split(/\s+/),
);

/** What the floor has of globals that are places for functions, and grow; other reads from these are unknown. */
export const OLD_MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    Array: 'from isArray of prototype',
    CSS: 'escape supports',
    Date: 'UTC now parse prototype',
    Intl: 'Collator DateTimeFormat Locale NumberFormat PluralRules RelativeTimeFormat getCanonicalLocales',
    JSON: 'parse stringify',
    Math: 'PI abs cbrt ceil cos exp floor log max min pow random round sign sin sqrt trunc',
    Number:
      'EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER isFinite isInteger isNaN isSafeInteger parseFloat parseInt prototype',
    Object:
      'assign create defineProperties defineProperty entries freeze fromEntries getOwnPropertyDescriptor getOwnPropertyNames getPrototypeOf is isFrozen keys prototype setPrototypeOf values',
    Promise: 'all prototype race reject resolve',
    Reflect: 'apply construct get has ownKeys set',
    RegExp: 'prototype',
    String: 'fromCharCode fromCodePoint prototype raw',
    Symbol: 'asyncIterator for hasInstance iterator prototype toPrimitive toStringTag',
    URL: 'createObjectURL prototype revokeObjectURL',
    console: 'debug error info log warn',
    crypto: 'getRandomValues',
    customElements: 'define get upgrade whenDefined',
    indexedDB: 'cmp deleteDatabase open',
    navigator: 'doNotTrack language languages maxTouchPoints onLine platform sendBeacon userAgent',
    performance: 'getEntriesByType mark measure now timeOrigin',
  }).map(([name, members]) => [name, new Set(members.split(' '))]),
);
