import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

const sdk = new URL('../', import.meta.url);

/** A digest of all that the generated files depend on. */
export async function fingerprint(): Promise<string> {
  const scripts = (await readdir(new URL('scripts/', sdk))).sort().map((name) => `scripts/${name}`);
  const files = [
    '../contract/generated/openapi.json',
    '../contract/scripts/document.ts',
    '../contract/scripts/render-validators.ts',
    'package.json',
    ...scripts,
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(await readFile(new URL(file, sdk)));
  return hash.digest('hex');
}
