import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('system.ready', () => {
  test('200: tells anybody that requests are welcome', async () => {
    const { version } = await dataOf(host, 'system.health');
    expect(await dataOf(host, 'system.ready')).toEqual({ ready: true, version });
  });

  test('400: takes no parameters', async () => {
    expectRefusal(await call(host, 'system.ready', { query: { verbose: 'true' } }), {
      code: 'VALIDATION_ERROR',
      field: 'verbose',
    });
  });

  test('503: wants no more requests once the platform is about to stop, but serves those that come', async () => {
    await using stopping = await openHost();
    const { token } = await stopping.createPerson();
    stopping.domain.readiness.drain();
    expectRefusal(await call(stopping, 'system.ready'), {
      code: 'SERVICE_UNAVAILABLE',
      reason: 'The server is stopping',
    });
    expect((await dataOf(stopping, 'chat.send', { token, body: { message: '/echo still here' } })).response).toBe(
      'still here',
    );
    expect((await dataOf(stopping, 'system.health')).status).toBe('healthy');
  });
});
