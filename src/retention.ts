/**
 * How long things about a person are kept at most, in days. The privacy page promises these figures and the server
 * keeps them: its settings may shorten a time, never lengthen it (docs/decisions/receipt-and-rights.md).
 */

/** A contact, counted from the moment it was saved; it goes earlier when the follow-up is closed. */
export const CONTACT_DAYS = 90;
/** The words of a comment, counted from their arrival; the figures stay. */
export const COMMENT_DAYS = 730;
/** An answer that could not be sent yet, on the resident's own device. */
export const DEVICE_DAYS = 30;
