/** Text on its way into a line-based or XML file. */

/**
 * Without the control characters that XML 1.0 and iCalendar cannot hold (tab and line ends they can), and with one kind
 * of line end. Halves of surrogate pairs become U+FFFD when the text becomes bytes.
 */
export const cleanText = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- these are what must not get through
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
    .replace(/\r\n?/g, '\n');
