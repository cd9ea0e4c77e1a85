import type { OperationId } from '@alingai/contract';
import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call } from '../../support/http/call.ts';

const host = await useHost();

type Request = { body?: object; query?: Record<string, string> };
type Row = [id: OperationId, request: Request, field: string, rule: string, limit: unknown, message: string];

const ROWS: Row[] = [
  ['chat.send', { body: {} }, 'message', 'required', undefined, 'message is required.'],
  ['chat.send', { body: { message: '' } }, 'message', 'minLength', 1, 'message must not be empty.'],
  [
    'account.updateProfile',
    { body: { bio: 'x'.repeat(100_000) } },
    'bio',
    'maxLength',
    expect.any(Number),
    expect.stringMatching(/^bio must have at most \d+ characters\.$/) as unknown as string,
  ],
  [
    'account.updatePreferences',
    { body: { theme: 'purple' } },
    'theme',
    'enum',
    expect.arrayContaining(['dark', 'light']),
    expect.stringMatching(/^theme must be one of .+ or \w+\.$/) as unknown as string,
  ],
  [
    'chat.send',
    { body: { message: 'Hi', temperature: 'warm' } },
    'temperature',
    'type',
    ['number'],
    'temperature must be a number.',
  ],
  [
    'chat.send',
    { body: { message: 'Hi', temperature: 9 } },
    'temperature',
    'maximum',
    2,
    'temperature must be at most 2.',
  ],
  [
    'chat.send',
    { body: { message: 'Hi', mesage: 1 } },
    'mesage',
    'additionalProperties',
    undefined,
    'mesage is not known here.',
  ],
  ['models.list', { query: { page: '0' } }, 'page', 'minimum', 1, 'page must be at least 1.'],
  ['models.list', { query: { page: '' } }, 'page', 'minLength', 1, 'page must not be empty.'],
  ['models.list', { query: { pages: '2' } }, 'pages', 'additionalProperties', undefined, 'pages is not known here.'],
];

test.each(ROWS)(
  '400: %s tells of %j the field, the rule and its limit',
  async (id, request, field, rule, limit, message) => {
    const { token } = await host.createPerson();
    const { status, body } = await call(host, id, { ...request, token } as never);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'VALIDATION_ERROR', message, details: { field, rule } });
    expect(body.error.details.limit).toEqual(limit);
  },
);

test('400: another surface tells the same in its own format, without the rule', async () => {
  const { body } = await call(host, 'compat.bailian.login', { body: { username: 'ada' } } as never);
  expect(Object.keys(body.details).sort()).toEqual(['field', 'reason']);
});
