import { type OpenAPIDocument, operationsOf, resolve, type Schema } from '@alingai/codegen/openapi-document';
import { describe, expect, test } from 'vitest';
import { currentContract } from '../changes/released.ts';

const document = (await currentContract()) as OpenAPIDocument;

/** Whoever can change one of these has the account. */
const FIELDS = /^(email|(new_|current_|confirm_)?password|role|two_factor_enabled)$/;
const PATHS = /\/(users\/\{|sessions|tokens|2fa|two-factor|logout|admin-register|admin\/register|password)/;

/** What an administrator sets of an account without getting at it. */
const EXCEPTIONS = new Set(['users.setBudget']);

function fieldsOf(referable: Schema | undefined): string[] {
  if (referable === undefined) return [];
  const schema = resolve<Schema>(document, referable);
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((it) => [schema[it] ?? []].flat() as Schema[]);
  return [...Object.keys(schema.properties ?? {}), ...parts.flatMap(fieldsOf)];
}

const guarded = operationsOf(document).filter(({ operation, method }) => {
  return method !== 'get' && (operation.security ?? document.security ?? []).length > 0;
});

describe.each(guarded.map((it) => ({ id: it.operation.operationId, ...it })))('$id', ({ id, path, operation }) => {
  const bodies = Object.values(operation.requestBody?.content ?? {});
  const takesOver = bodies.some(({ schema }) => fieldsOf(schema).some((it) => FIELDS.test(it)));

  test('takes a session where it hands over an account', () => {
    if (takesOver || (PATHS.test(path) && !EXCEPTIONS.has(id))) {
      expect(operation['x-account-control']).toBeDefined();
    }
    if (operation['x-account-control'] !== undefined) expect(operation['x-scope']).toBe('session');
  });
});
