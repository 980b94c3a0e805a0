/** `opd-widgets user add|passwd|list`: who may read answers. Prints names and roles, never anything secret. */
import type { Command } from 'commander';
import { ID } from '../../catalogue/primitives.ts';
import { createCatalogueSource } from '../catalogue-source.ts';
import type { Config, Flags } from '../config.ts';
import { hashPassword, PASSWORD_LEAST } from '../dashboard/passwords.ts';
import { withStorage } from './store.ts';
import { CliError, EXIT, readPassword } from './terminal.ts';

const NAME = /^[a-z0-9][a-z0-9._@-]{1,79}$/;

interface AddFlags extends Flags {
  agency?: string;
  city?: true;
  passwordStdin?: true;
}

/** @throws {CliError} saying what makes the password weak */
export function checkPassword(password: string, name: string): void {
  const least = PASSWORD_LEAST;
  const why =
    [...password].length < least
      ? `kurang dari ${least} huruf`
      : password.toLowerCase().includes(name)
        ? 'memuat nama pengguna'
        : new Set(password).size < 4
          ? 'terlalu sering mengulang huruf yang sama'
          : '';
  if (why) throw new CliError('password-weak', `Kata sandi ${why}. Pilih kalimat pendek yang mudah diingat.`);
}

function readName(typed: string): string {
  const name = typed.toLowerCase();
  if (NAME.test(name)) return name;
  throw new CliError(
    'name-wrong',
    `Nama "${typed}" tidak dapat dipakai; gunakan huruf, angka, titik, garis, atau @ (2-80 huruf).`,
    EXIT.usage,
  );
}

/** The agency of a new user; a misspelt one would see nothing, so it is looked up when there is a catalogue. */
async function readAgency({ agency, city }: AddFlags, config: Config): Promise<string | undefined> {
  if ((agency === undefined) === (city === undefined)) {
    throw new CliError(
      'role-needed',
      'Pilih salah satu: --agency ID untuk satu OPD, atau --city.',
      EXIT.usage,
    );
  }
  if (agency === undefined) return undefined;
  const known = await createCatalogueSource(config.public).get();
  if (ID.test(agency) && (!known || known.agencies.has(agency))) return agency;
  throw new CliError('agency-unknown', `OPD "${agency}" tidak ada di katalog. Periksa id-nya.`, EXIT.usage);
}

const roleOf = (agency: string | undefined) => (agency === undefined ? 'kota' : `OPD ${agency}`);

async function addUser(typed: string, flags: AddFlags): Promise<void> {
  const name = readName(typed);
  await withStorage(flags, true, async (storage, config) => {
    const agency = await readAgency(flags, config);
    if (await storage.findUser(name)) throw nameTaken(name);
    const password = await readPassword(flags.passwordStdin === true);
    checkPassword(password, name);
    const createdAt = new Date().toISOString();
    const user = { name, ...(agency !== undefined && { agency }), createdAt };
    const added = await storage.addUser({ ...user, passwordHash: await hashPassword(password) });
    if (!added) throw nameTaken(name);
    console.log(`Pengguna ${name} (${roleOf(agency)}) ditambahkan.`);
  });
}

const nameTaken = (name: string) =>
  new CliError('name-taken', `Pengguna "${name}" sudah ada. Ganti kata sandinya dengan: user passwd ${name}`);

async function changePassword(typed: string, flags: AddFlags): Promise<void> {
  const name = readName(typed);
  await withStorage(flags, false, async (storage) => {
    if (!(await storage.findUser(name))) {
      throw new CliError('user-unknown', `Pengguna "${name}" tidak ada. Lihat daftarnya dengan: user list`);
    }
    const password = await readPassword(flags.passwordStdin === true);
    checkPassword(password, name);
    await storage.setPassword(name, await hashPassword(password));
    console.log(`Kata sandi ${name} diganti; semua sesinya diakhiri.`);
  });
}

async function listUsers(flags: Flags & { json?: true }): Promise<void> {
  await withStorage(flags, false, async (storage) => {
    const users = await storage.listUsers();
    const shown = users.map(({ name, agency, createdAt }) => ({ name, role: agency ?? 'city', createdAt }));
    if (flags.json) console.log(JSON.stringify(shown, null, 2));
    else if (users.length === 0) console.log('Belum ada pengguna.');
    else
      for (const { name, agency, createdAt } of users)
        console.log(`${name}\t${roleOf(agency)}\t${createdAt}`);
  });
}

/** Adds the `user` commands. */
export function registerUserCommands(program: Command): void {
  const user = program.command('user').description('Pengguna dasbor.');
  const withData = (command: Command) =>
    command.option('--data <folder>', 'folder data (OPD_DATA; bawaan: ./data)');
  withData(user.command('add <name>').description('Menambah pengguna.'))
    .option('--agency <id>', 'hanya melihat OPD ini')
    .option('--city', 'melihat semua OPD')
    .option('--public <folder>', 'folder terbitan untuk memeriksa id OPD (OPD_PUBLIC; bawaan: ./public)')
    .option('--password-stdin', 'baca kata sandi dari masukan, bukan dari terminal')
    .action(addUser);
  withData(
    user.command('passwd <name>').description('Mengganti kata sandi dan mengakhiri sesi pengguna itu.'),
  )
    .option('--password-stdin', 'baca kata sandi dari masukan, bukan dari terminal')
    .action(changePassword);
  withData(user.command('list').description('Daftar pengguna.'))
    .option('--json', 'sebagai JSON')
    .action(listUsers);
}
