/** Why a file or folder of sheets cannot be read at all, before any cell is looked at. */

/** The message is Indonesian, whole sentences, with the remedy. */
export class UnreadableSheets extends Error {
  override readonly name = 'UnreadableSheets';
  readonly code: UnreadableCode;
  /** What to do. */
  readonly suggestion: string;
  constructor(code: UnreadableCode, message: string, suggestion: string) {
    super(message);
    this.code = code;
    this.suggestion = suggestion;
  }
}

export type UnreadableCode =
  | 'no-source'
  | 'unreadable-file'
  | 'too-large'
  | 'unpacks-too-large'
  | 'password'
  | 'old-format'
  | 'not-a-workbook'
  | 'not-utf8'
  | 'broken-csv'
  | 'leaves-folder'
  | 'too-many-cells';
