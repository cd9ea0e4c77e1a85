import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { renderAPI } from './api-reference.ts';
import type { DescribedDocument } from './endpoint.ts';
import { endpointsOf } from './endpoints.ts';
import { renderFunctions } from './functions.ts';
import { fingerprint } from './inputs.ts';
import { nativePart } from './native-document.ts';
import { renderAllOperations, renderOperations } from './operations.ts';
import { renderCalls } from './query-keys.ts';
import { renderResources } from './resources.ts';
import { renderAnswers } from './response-validators.ts';
import { renderFormerTypes, writeTypes } from './types.ts';

const contract = new URL('../../../contract/generated/openapi.json', import.meta.url);
const output = new URL('../../../sdk/generated/', import.meta.url);
const stampFile = new URL('stamp', output);

const answerTypes = `export const answers: Record<string, unknown>;
export const events: Record<string, unknown>;
`;

/**
 * Writes the part of the SDK that is derived from the contract to `generated/`:
 * - `types.ts`: the wire types, one for each schema and operation
 * - `operations.ts`: how each operation is sent and read
 * - `resources.ts`: the areas' types, with a method for each operation
 * - `functions.ts`: a function for each operation
 * - `answers.js`: the response schemas, compiled
 * - `calls.ts`: the request and response types of operations, by id
 *
 * Also writes `api.md`, the list of all methods, which is kept in the repository.
 */
export async function writeGenerated(): Promise<void> {
  const stamp = await fingerprint();
  const started = performance.now();
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });

  const document = nativePart(JSON.parse(await readFile(contract, 'utf8')) as DescribedDocument);
  const endpoints = endpointsOf(document);
  await writeTypes(document, output);
  await appendFile(new URL('types.ts', output), renderFormerTypes(endpoints));
  await writeFile(new URL('operations.ts', output), renderOperations(document, endpoints));
  await writeFile(new URL('all-operations.ts', output), renderAllOperations(endpoints));
  await writeFile(new URL('resources.ts', output), renderResources(document, endpoints));
  await writeFile(new URL('functions.ts', output), renderFunctions(endpoints));
  await writeFile(new URL('calls.ts', output), renderCalls(endpoints));
  await writeFile(new URL('answers.js', output), await renderAnswers(document));
  await writeFile(new URL('answers.d.ts', output), answerTypes);

  await writeFile(new URL('../api.md', output), renderAPI(document, endpoints));

  const unfinished = new URL('stamp.tmp', output);
  await writeFile(unfinished, stamp);
  await rename(unfinished, stampFile);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`SDK: ${endpoints.length} methods generated in ${seconds} s`);
}
