import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * The key of a provider: from a file, from the standard input when it is none of a terminal (or the
 * file is `-`), or typed without being shown. Never from the command line, which others can read.
 */
export async function readKey(file: string | undefined): Promise<string> {
  if (file !== undefined && file !== '-') return (await readFile(file, 'utf8')).trim();
  if (file === '-' || !process.stdin.isTTY) return (await text(process.stdin)).trim();
  process.stderr.write('API key: ');
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: hidden, terminal: true });
  try {
    return (await prompt.question('')).trim();
  } finally {
    prompt.close();
    process.stderr.write('\n');
  }
}
