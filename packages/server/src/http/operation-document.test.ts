import { operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { assertReferences, operationDocument } from './operation-document.ts';
import { createContractValidator } from './validate.ts';

test('the document of an operation has that operation alone, and every component that it refers to', () => {
  for (const operation of Object.values(operations)) {
    const document = operationDocument(contract, operation);
    expect(Object.keys(document.paths)).toEqual([operation.path]);
    expect(JSON.stringify(document)).toContain(`"operationId":"${operation.id}"`);
    assertReferences(document);
  }
});

test('a contract that refers to something it does not define is refused, by name', () => {
  const broken = { paths: {}, components: { schemas: { Chat: { $ref: '#/components/schemas/Lost' } } } };
  expect(() => createContractValidator(broken, false)).toThrow(
    'The contract refers to #/components/schemas/Lost, which it does not define',
  );
});
