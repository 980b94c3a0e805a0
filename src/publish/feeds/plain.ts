/** Text on its way into a line-based or XML file. */

/**
 * Without what XML 1.0 and iCalendar cannot hold: control characters (but for tab and line ends) and halves of
 * surrogate pairs, in whose place stands U+FFFD.
 */
export const cleanText = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    // eslint-disable-next-line no-control-regex -- these are what must not get through
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
    .replace(/\r\n?/g, '\n');
