/**
 * `npm run bench`: runs every measurement of this folder, one after the other, and prints what they found as Markdown.
 * A measurement is a module beside this one that exports `run()`; name some to run only those: `npm run bench publish`.
 */
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename } from 'node:path';

/** What a measurement gives back: a section of Markdown, without a heading of first rank. */
interface Measurement {
  run(): Promise<string>;
}

const asked = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && name !== basename(import.meta.filename))
  .map((name) => name.slice(0, -'.ts'.length))
  .filter((name) => asked.length === 0 || asked.includes(name))
  .sort();
const unknown = asked.filter((name) => !names.includes(name));
if (names.length === 0 || unknown.length > 0) {
  console.error(`There is no measurement ${unknown.join(', ')}.`);
  process.exit(2);
}

const [cpu] = cpus();
const date = new Date().toISOString().slice(0, 10);
console.log(
  `${date}, ${cpus().length} cores${cpu ? ` (${cpu.model.trim()})` : ''}, ${process.platform}, Node ${process.versions.node}, zlib ${process.versions.zlib}, Brotli ${process.versions.brotli}\n`,
);
for (const name of names) {
  const { run } = (await import(`./${name}.ts`)) as Partial<Measurement>;
  if (run) console.log(`${await run()}\n`);
}
