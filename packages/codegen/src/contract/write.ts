import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { bundleDocument } from './bundle.ts';
import { fingerprint } from './inputs.ts';
import { renderOperations } from './operations.ts';
import { renderRequestSchemas } from './request-schemas.ts';
import { renderTypes } from './types.ts';

const output = new URL('../../../contract/generated/', import.meta.url);
const stampFile = new URL('stamp', output);

/**
 * Writes everything that is derived from the contract to `generated/`:
 * - `openapi.json`: the contract in one document
 * - `types.ts`: its TypeScript types
 * - `operations.ts`: the table of operations
 * - `request-schemas.json`: what is validated of requests
 */
export async function writeGenerated(): Promise<void> {
  const stamp = await fingerprint();
  const started = performance.now();
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });

  const document = await bundleDocument();
  await writeFile(new URL('openapi.json', output), `${JSON.stringify(document, null, 1)}\n`);
  await writeFile(new URL('types.ts', output), await renderTypes(document));
  await writeFile(new URL('operations.ts', output), renderOperations(document));
  await writeFile(new URL('request-schemas.json', output), renderRequestSchemas(document));

  const unfinished = new URL('stamp.tmp', output);
  await writeFile(unfinished, stamp);
  await rename(unfinished, stampFile);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Contract: ${Object.keys(document.paths).length} paths, types and schemas generated in ${seconds} s`);
}
