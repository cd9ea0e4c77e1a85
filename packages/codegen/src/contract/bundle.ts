import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { OpenAPIDocument } from '../openapi-document.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const redocly = fileURLToPath(new URL('../../node_modules/@redocly/cli/bin/cli.js', import.meta.url));

/** Bundles the contract and all its parts into one document. */
export async function bundleDocument(): Promise<OpenAPIDocument> {
  const folder = await mkdtemp(join(tmpdir(), 'alingai-contract-'));
  try {
    const file = join(folder, 'openapi.json');
    await promisify(execFile)(process.execPath, [redocly, 'bundle', 'openapi.yaml', '--output', file], {
      cwd: root,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    });
    const document = JSON.parse(await readFile(file, 'utf8')) as OpenAPIDocument;
    assertDistinctNames(document);
    return document;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The bundler numbers the second of two schemas with the same name; that number would become part
 * of a public type name.
 */
function assertDistinctNames({ components }: OpenAPIDocument): void {
  const numbered = Object.keys(components.schemas).filter((it) => !/^\w+$/.test(it));
  if (numbered.length > 0)
    throw new Error(`Two parts of the contract use the name of a schema: ${numbered.join(', ')}`);
}
