import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSIBLE = /\.(?:js|css|svg|txt)$/;
/** Smaller files fit into the first packets anyway. */
const SMALLEST = 1024;
/** Files above this size take a second for each megabyte and level. */
const LARGE = 1_000_000;

/**
 * Adds `NAME.br` beside each file of text. What is compressed once can be compressed by the best
 * level, which is a sixth smaller than what a server has the time for.
 */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir }) {
      const folder = dir ?? '.';
      const names = await readdir(folder, { recursive: true });
      await Promise.all(names.filter((it) => COMPRESSIBLE.test(it)).map((it) => compressFile(join(folder, it))));
    },
  };
}

async function compressFile(file: string): Promise<void> {
  const text = await readFile(file);
  if (text.length < SMALLEST) return;
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: text.length < LARGE ? constants.BROTLI_MAX_QUALITY : 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(text, { params }));
}
