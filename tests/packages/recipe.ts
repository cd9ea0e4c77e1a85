import { readFile } from 'node:fs/promises';

const FILE = /^`([\w./-]+\.(?:\w+))`[^\n]*(?:\n[^\n`][^\n]*)*\n\n```\w+\n([\s\S]*?)^```$/gm;

/**
 * The files that a document shows below a heading, by their names: each is named at the beginning of the
 * paragraph before it.
 *
 * @throws Error when there is none.
 */
export async function recipeOf(document: string, heading: string): Promise<Record<string, string>> {
  const text = await readFile(new URL(`../../${document}`, import.meta.url), 'utf8');
  const [, level = '', rest = ''] = new RegExp(`^(#+) ${heading}\\n([\\s\\S]*)`, 'm').exec(text) ?? [];
  const section = level ? (rest.split(new RegExp(`^#{1,${level.length}} `, 'm'))[0] ?? '') : '';
  const files = Object.fromEntries([...section.matchAll(FILE)].map(([, name, code]) => [name, code]));
  if (Object.keys(files).length === 0) throw new Error(`${document} shows no files below ${heading}`);
  return files as Record<string, string>;
}
