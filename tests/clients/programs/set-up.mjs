// How a client is set up, taken from the documents, so that what they show is what is tried.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAtHome } from './command-line.mjs';

/** What the documents write in the place of what a connection has. */
const SHOWN = { url: 'http://127.0.0.1:3000', apiKey: /sk-alingai-…|demo-token/g, model: /gpt-4o?(?![\w-])/g };

/** The clients that a document sets up, by name. */
export async function clientsIn(document) {
  const text = await readFile(new URL(`../../../docs/${document}.md`, import.meta.url), 'utf8');
  const [section = ''] = /^## Set up a client$.*?(?=^## )/ms.exec(text) ?? [];
  return [...section.matchAll(/^\*\*(.+?)\*\*/gm)].map(([, name]) => name);
}

/** The blocks of code below a client's name: what they are written in, and their text. */
export async function blocksOf(document, client) {
  const text = await readFile(new URL(`../../../docs/${document}.md`, import.meta.url), 'utf8');
  const section = text.split(/^(?=\*\*|#)/m).find((it) => it.startsWith(`**${client}**`));
  if (!section) throw new Error(`docs/${document}.md sets up no ${client}`);
  return [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, code]) => ({ language, code }));
}

/** A block for a connection in place of the one that the document shows. */
export const filledIn = (code, { url, apiKey, model }) =>
  code.replaceAll(SHOWN.url, url).replace(SHOWN.apiKey, apiKey).replace(SHOWN.model, model);

/** What a program prints that stands where the clients are installed. */
export async function printedBy(code, env = {}) {
  const folder = await mkdtemp(fileURLToPath(new URL('../node_modules/.set-up-', import.meta.url)));
  try {
    await writeFile(join(folder, 'program.mjs'), code);
    const { status, printed, errors } = await runAtHome({
      command: process.execPath,
      options: [join(folder, 'program.mjs')],
      env,
    });
    if (status !== 0) throw new Error(errors);
    return printed.trim();
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The first block of a language, filled in. */
export async function setUpOf(document, client, language, connection) {
  const block = (await blocksOf(document, client)).find((it) => it.language === language);
  if (!block) throw new Error(`docs/${document}.md sets up ${client} without ${language}`);
  return filledIn(block.code, connection);
}

/** What a document shows beside that: the members to add to a model's entry for pictures. */
export async function forPictures(document, client, connection) {
  const [, block] = (await blocksOf(document, client)).filter((it) => it.language === 'json');
  return JSON.parse(filledIn(block.code, connection));
}

/** The variables that lines of a shell set. */
export const variablesIn = (shell) =>
  Object.fromEntries([...shell.matchAll(/^(?:export )?([A-Z_]+)=(\S+)/gm)].map(([, name, value]) => [name, value]));
