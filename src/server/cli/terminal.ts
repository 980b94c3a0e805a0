/** The command line's meeting with the outside: errors as one sentence with a code, passwords without echo. */
import { CommanderError } from 'commander';
import { ConfigError } from '../config.ts';

/** Done, findings (it was understood but cannot be done), wrong usage. */
export const EXIT = { done: 0, findings: 1, usage: 2 } as const;

/** An error for the person at the terminal. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: string;
  readonly exitCode: number;

  constructor(code: string, message: string, exitCode: number = EXIT.findings) {
    super(message);
    this.code = code;
    this.exitCode = exitCode;
  }
}

/** The exit code of an error, and the line to print (none when commander has said it already). */
export function explain(error: unknown): { exitCode: number; line?: string } {
  if (error instanceof CommanderError) return { exitCode: error.exitCode === 0 ? EXIT.done : EXIT.usage };
  const { code = 'failed', message } = error as Partial<CliError> & Error;
  const line = `opd-widgets: ${code}: ${message}`;
  if (error instanceof CliError) return { exitCode: error.exitCode, line };
  return { exitCode: error instanceof ConfigError ? EXIT.usage : EXIT.findings, line };
}

/** Everything on standard input up to the first line break. */
async function readFirstLine(input: NodeJS.ReadStream): Promise<string> {
  let text = '';
  input.setEncoding('utf8');
  for await (const part of input) text += part as string;
  return text.split(/\r?\n/, 1)[0]!;
}

/** Asks on the terminal and shows nothing of what is typed. */
function askHidden(question: string, input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (act: () => void) => {
      input.off('data', onData);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      act();
    };
    function onData(data: string): void {
      for (const sign of data) {
        if (sign === '\r' || sign === '\n') return finish(() => resolve(typed));
        if (sign === '\u0003' || sign === '\u0004') {
          return finish(() => reject(new CliError('cancelled', 'Dibatalkan; tidak ada yang diubah.')));
        }
        // Backspace, as the two kinds of terminals send it.
        if (sign === '\u007f' || sign === '\b') typed = [...typed].slice(0, -1).join('');
        else if (sign >= ' ') typed += sign;
      }
    }
    output.write(question);
    input.setEncoding('utf8');
    input.setRawMode(true);
    input.resume();
    input.on('data', onData);
  });
}

/**
 * A new password: the first line of standard input when `fromInput`, else asked twice on the terminal.
 * @throws {CliError} when there is no terminal to ask on, or the two differ
 */
export async function readPassword(fromInput: boolean): Promise<string> {
  const { stdin, stderr } = process;
  if (fromInput) return await readFirstLine(stdin);
  if (!stdin.isTTY) {
    throw new CliError(
      'password-needed',
      'Tidak ada terminal untuk menanyakan kata sandi; kirim lewat masukan dengan --password-stdin.',
      EXIT.usage,
    );
  }
  const first = await askHidden('Kata sandi baru: ', stdin, stderr);
  const second = await askHidden('Ulangi kata sandi: ', stdin, stderr);
  if (first !== second) throw new CliError('password-differs', 'Kedua kata sandi tidak sama; coba lagi.');
  return first;
}
