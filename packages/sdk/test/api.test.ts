import { readFile } from 'node:fs/promises';
import { renderAPI } from '@alingai/codegen/sdk/api-reference';
import type { DescribedDocument } from '@alingai/codegen/sdk/endpoint';
import { endpointsOf } from '@alingai/codegen/sdk/endpoints';
import { nativePart } from '@alingai/codegen/sdk/native-document';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { expect, test } from 'vitest';

test('the list of methods is that of the contract', async () => {
  const document = nativePart(contract as unknown as DescribedDocument);
  const listed = await readFile(new URL('../api.md', import.meta.url), 'utf8');
  expect(listed).toBe(renderAPI(document, endpointsOf(document)));
});
