/** Answers as files for other programs: CSV for spreadsheets, JSON for the rest. Streams; pure but for the store. */
import { ELEMENTS } from '../feedback/message.ts';
import type { FeedbackFilter, FeedbackStorage, StoredFeedback } from './storage/storage.ts';

/** Answers read at once. */
const PAGE_SIZE = 500;

/** All answers of a filter, newest first, a page at a time; answers that arrive meanwhile disturb nothing. */
export async function* readFeedback(
  storage: Pick<FeedbackStorage, 'listFeedback'>,
  filter: FeedbackFilter,
): AsyncGenerator<StoredFeedback> {
  for (let page = await storage.listFeedback(filter, PAGE_SIZE); page.length > 0;) {
    yield* page;
    if (page.length < PAGE_SIZE) return;
    const { receivedAt, message } = page.at(-1)!;
    page = await storage.listFeedback(filter, PAGE_SIZE, { receivedAt, id: message.id });
  }
}

/** An answer as one flat object: what the server added, then the message. */
const flatten = ({ message, agency, receipt, status, receivedAt, review, marks }: StoredFeedback) => ({
  receipt,
  receivedAt,
  status,
  review,
  marks,
  ...message,
  agency,
});

/** A JSON array, one answer a line. */
export async function* toJson(rows: AsyncIterable<StoredFeedback>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield before + JSON.stringify(flatten(row));
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** What a spreadsheet would take as the start of a formula, also after blanks and in full width. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A cell (RFC 4180). Text that looks like a formula gets an apostrophe in front, which spreadsheets show as text. */
export function toCell(value: string | number | boolean | undefined): string {
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const json = (value: object | undefined) => value && JSON.stringify(value);

/** The columns of the CSV, in order; the nine unsur each have their own. */
const COLUMNS: Record<string, (row: ReturnType<typeof flatten>) => string | number | boolean | undefined> = {
  receipt: (row) => row.receipt,
  receivedAt: (row) => row.receivedAt,
  status: (row) => row.status,
  review: (row) => row.review,
  marks: (row) => row.marks.join(' '),
  agency: (row) => row.agency,
  service: (row) => row.service,
  kind: (row) => row.kind,
  knew: (row) => row.knew,
  access: (row) => row.access,
  accessProblem: (row) => row.accessProblem,
  channel: (row) => row.channel,
  device: (row) => row.device,
  satisfaction: (row) => row.satisfaction,
  comment: (row) => row.comment,
  ...Object.fromEntries(
    ELEMENTS.map((name) => [`answers.${name}`, (row: ReturnType<typeof flatten>) => row.answers?.[name]]),
  ),
  respondent: (row) => json(row.respondent),
  consent: (row) => json(row.consent),
  locale: (row) => row.locale,
  page: (row) => row.page,
  catalogueRevision: (row) => row.catalogueRevision,
  sentAt: (row) => row.sentAt,
  widget: (row) => row.widget,
  took: (row) => row.took,
  id: (row) => row.id,
};

/** CSV with a head line and CRLF. @param bom with a byte order mark, which old Excel needs to see UTF-8 */
export async function* toCsv(rows: AsyncIterable<StoredFeedback>, bom = false): AsyncGenerator<string> {
  yield (bom ? '\ufeff' : '') + Object.keys(COLUMNS).join(',') + '\r\n';
  for await (const row of rows) {
    const flat = flatten(row);
    yield (
      Object.values(COLUMNS)
        .map((column) => toCell(column(flat)))
        .join(',') + '\r\n'
    );
  }
}
