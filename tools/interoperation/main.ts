// Tries other people's generators and mocks with the contract, and writes what came of it into
// docs/interoperation.md. Takes the names of the sections, or none for all.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generatorsTable } from './generators/table.ts';
import { mocksTable } from './mocks/table.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/interoperation.md', import.meta.url));
const SECTIONS: Record<string, (report: (line: string) => void) => Promise<string>> = {
  generators: generatorsTable,
  mocks: mocksTable,
};

const chosen = process.argv.slice(2);
const unknown = chosen.find((it) => !(it in SECTIONS));
if (unknown !== undefined)
  throw new Error(`There is no section “${unknown}”, only ${Object.keys(SECTIONS).join(' and ')}.`);

for (const [name, make] of Object.entries(SECTIONS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const table = await make((line) => process.stdout.write(`${line}\n`));
  const date = new Date().toISOString().slice(0, 10);
  const text = await readFile(DOCUMENT, 'utf8');
  const section = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
  if (!section.test(text)) throw new Error(`docs/interoperation.md has no section “${name}”.`);
  await writeFile(
    DOCUMENT,
    text.replace(section, (_all, begin, end) => `${begin}\nSeen on ${date}:\n\n${table}\n${end}`),
  );
}
