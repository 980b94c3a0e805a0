/**
 * `opd-widgets feedback status|forget|tidy`: what residents have a right to, for whoever they ask at the counter. Says
 * what will be deleted before it is, and prints nothing that a resident wrote.
 */
import type { Command } from 'commander';
import { createInterface } from 'node:readline/promises';
import type { FeedbackStatus } from '../../feedback/message.ts';
import type { Flags } from '../config.ts';
import { readReceipt } from '../feedback/receipt.ts';
import { toHistory } from '../feedback/report.ts';
import { STATUS_WORDS } from '../feedback/words.ts';
import { formatNumber } from '../indonesian.ts';
import { limitsOf } from '../retention.ts';
import type { FeedbackStorage } from '../storage/storage.ts';
import { withStorage } from './store.ts';
import { CliError, EXIT } from './terminal.ts';

interface RightsFlags extends Flags {
  yes?: true;
  json?: true;
}

/** What is known of an answer, without its words. */
export interface AnswerSummary {
  receipt: string;
  service: string;
  agency: string;
  receivedAt: string;
  status: FeedbackStatus;
  review: string;
  marks: string[];
  /** A comment is kept. */
  comment: boolean;
  /** A contact is kept. */
  contact: boolean;
  history: { status: FeedbackStatus; at: string }[];
}

/** @throws {CliError} for what is no receipt, and for one that is not there */
async function findAnswer(storage: FeedbackStorage, typed: string): Promise<AnswerSummary> {
  const receipt = readReceipt(typed);
  if (receipt === undefined) {
    throw new CliError(
      'receipt-wrong',
      `"${typed}" bukan nomor tanda terima; tulis seperti 7KQ4-M2XD-9TBC.`,
      EXIT.usage,
    );
  }
  const stored = await storage.findFeedback(receipt);
  if (!stored) {
    throw new CliError(
      'receipt-unknown',
      `Jawaban ${receipt} tidak ada: tidak pernah ada, atau sudah dihapus.`,
    );
  }
  const { message, agency, receivedAt, status, review, marks } = stored;
  const history = toHistory(receivedAt, await storage.listEvents(receipt));
  return {
    receipt,
    service: message.service,
    agency,
    receivedAt,
    status,
    review,
    marks,
    comment: message.comment !== undefined,
    contact: (await storage.findContact(receipt)) !== undefined,
    history: history.map(({ status, at }) => ({ status, at })),
  };
}

const saySummary = ({
  receipt,
  service,
  agency,
  receivedAt,
  status,
  review,
  comment,
  contact,
}: AnswerSummary) =>
  [
    `Jawaban ${receipt}`,
    `  layanan:  ${service} (OPD ${agency})`,
    `  diterima: ${receivedAt}`,
    `  status:   ${STATUS_WORDS[status].name}${review === 'counted' ? '' : ' (tidak dihitung dalam laporan)'}`,
    `  komentar: ${comment ? 'ada' : 'tidak ada'}`,
    `  kontak:   ${contact ? 'ada' : 'tidak ada'}`,
  ].join('\n');

async function showStatus(typed: string, flags: RightsFlags): Promise<void> {
  await withStorage(flags, false, async (storage) => {
    const answer = await findAnswer(storage, typed);
    if (flags.json) return console.log(JSON.stringify(answer, null, 2));
    console.log(saySummary(answer));
    for (const { status, at } of answer.history) console.log(`  ${at}  ${STATUS_WORDS[status].name}`);
  });
}

/** @throws {CliError} when nobody is there to ask, or the answer is no */
async function confirm(): Promise<void> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    throw new CliError('confirmation-needed', 'Belum ada yang dihapus. Ulangi dengan --yes.', EXIT.usage);
  }
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    const answer = await lines.question('Hapus untuk selamanya? Ketik "ya": ');
    if (answer.trim().toLowerCase() !== 'ya')
      throw new CliError('cancelled', 'Dibatalkan; tidak ada yang dihapus.');
  } finally {
    lines.close();
  }
}

async function forget(typed: string, flags: RightsFlags): Promise<void> {
  await withStorage(flags, false, async (storage) => {
    const answer = await findAnswer(storage, typed);
    const deletes = [
      'jawaban',
      ...(answer.comment ? ['komentar'] : []),
      ...(answer.contact ? ['kontak'] : []),
    ];
    if (!flags.json) {
      console.log(
        `${saySummary(answer)}\nAkan dihapus: ${deletes.join(', ')}, dan catatan tindak lanjutnya.`,
      );
      console.log('Yang tersisa: siapa mengubah status dan kapan, tanpa isinya.');
    }
    if (!flags.yes) await confirm();
    const act = { receipt: answer.receipt, by: 'cli', at: new Date().toISOString() };
    if (!(await storage.forgetFeedback(act))) {
      throw new CliError('receipt-unknown', `Jawaban ${answer.receipt} baru saja dihapus oleh orang lain.`);
    }
    console.log(flags.json ? JSON.stringify({ ...answer, forgotten: true }, null, 2) : 'Sudah dihapus.');
  });
}

async function tidy(flags: RightsFlags): Promise<void> {
  await withStorage(flags, false, async (storage, config) => {
    const before = limitsOf(config, Date.now());
    if (!flags.json) {
      console.log(`Menghapus kontak yang disimpan sebelum ${before.contacts} (${config.contactDays} hari)`);
      console.log(`dan komentar yang diterima sebelum ${before.comments} (${config.commentDays} hari).`);
    }
    const removed = await storage.removeOld(before);
    console.log(
      flags.json
        ? JSON.stringify({ before, removed }, null, 2)
        : `Terhapus: ${formatNumber(removed.contacts)} kontak, ${formatNumber(removed.comments)} komentar. Angka laporan tidak berubah.`,
    );
  });
}

/** Adds the commands below `feedback`. */
export function registerRightsCommands(feedback: Command): void {
  const withData = (command: Command) =>
    command
      .option('--json', 'sebagai JSON')
      .option('--data <folder>', 'folder data (OPD_DATA; bawaan: ./data)');
  withData(
    feedback.command('status <receipt>').description('Menampilkan status satu jawaban, tanpa isinya.'),
  ).action(showStatus);
  withData(feedback.command('forget <receipt>').description('Menghapus satu jawaban beserta kontaknya.'))
    .option('--yes', 'tanpa bertanya lagi')
    .action(forget);
  withData(
    feedback
      .command('tidy')
      .description(
        'Menghapus kontak dan komentar yang lewat masanya (OPD_CONTACT_DAYS, OPD_COMMENT_DAYS); server melakukannya tiap hari.',
      ),
  ).action(tidy);
}
