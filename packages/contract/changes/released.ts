import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);
const releasedFile = new URL('releases/openapi.json', root);

export const changesetFolder = fileURLToPath(new URL('.changeset/', root));

/** The contract of the last release, and the version of the packages released with it. */
export interface Release {
  version: string;
  contract: object;
}

export async function lastRelease(): Promise<Release> {
  return readJson(releasedFile);
}

/** The current contract. */
export async function currentContract(): Promise<object> {
  return readJson(new URL('../generated/openapi.json', import.meta.url));
}

/** Makes the current contract the one that later ones are compared with. */
export async function keepRelease(): Promise<Release> {
  const { version } = await readJson<{ version: string }>(new URL('packages/sdk/package.json', root));
  const release = { version, contract: await currentContract() };
  await writeFile(releasedFile, `${JSON.stringify(release, null, 1)}\n`);
  return release;
}

async function readJson<T>(file: URL): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8'));
}
