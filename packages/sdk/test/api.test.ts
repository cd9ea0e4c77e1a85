import { readFile } from 'node:fs/promises';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { type DescribedDocument, endpointsOf } from '../scripts/endpoints.ts';
import { nativePart } from '../scripts/native-part.ts';
import { renderAPI } from '../scripts/render-api.ts';

test('the list of methods is that of the contract', async () => {
  const document = nativePart(contract as unknown as DescribedDocument);
  const listed = await readFile(new URL('../api.md', import.meta.url), 'utf8');
  expect(listed).toBe(renderAPI(document, endpointsOf(document)));
});
