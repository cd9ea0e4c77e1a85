import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, request } from '../../support/http/call.ts';
import { expectError } from '../compat/maas/maas.ts';

const host = await useHost();

describe('the MaaS surface', () => {
  test('404: speaks its own format where there is nothing', async () => {
    expectError(await request(host, 'GET', '/compat/maas/api/v1/nowhere'), 404, {
      field: 'path',
      reason: 'No such path',
    });
  });

  test('405: says which methods there are', async () => {
    const answer = await request(host, 'DELETE', '/compat/maas/api/v1/models');
    expectError(answer, 405, { field: 'method' });
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  test('its requests, its model calls and the native ones are counted apart', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { token } = await limited.createPerson();
    const path = { app_id: 'app_nowhere' };
    const left = async () => {
      const answers = [
        await call(limited, 'compat.maas.listModels', { token }),
        await call(limited, 'compat.maas.chat', { token, path, body: { message: 'Hi' } }),
        await call(limited, 'models.list', { token }),
      ];
      return answers.map(({ headers }) => [headers.get('x-ratelimit-remaining'), headers.get('ratelimit-remaining')]);
    };
    expect(await left()).toEqual([
      ['999', '999'],
      ['99', '99'],
      [null, '99'],
    ]);
  });
});
