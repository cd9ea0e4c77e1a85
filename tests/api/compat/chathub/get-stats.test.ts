import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';

const host = await useHost();

describe('compat.chathub.getStats', () => {
  test('200: counts what somebody has used, whichever surface it was used on', async () => {
    const { token } = await host.createPerson();
    const body = { message: '/echo hi', model: 'gpt-4' };
    await call(host, 'compat.chathub.chat', { token, body });
    await dataOf(host, 'chat.send', { token, body });
    const native = await dataOf(host, 'usage.summary', { token });
    const { calls, total_tokens: tokens, cost } = native;
    expect((await call(host, 'compat.chathub.getStats', { token })).body).toEqual({
      success: true,
      data: {
        total_conversations: 2,
        total_messages: 4,
        total_calls: 2,
        total_tokens: tokens,
        total_cost: cost,
        models: [{ model: 'gpt-4', calls, tokens, cost }],
      },
    });
    expect(tokens).toBeGreaterThan(0);
  });

  test('200: has nothing to count at first', async () => {
    const { token } = await host.createPerson();
    expect((await call(host, 'compat.chathub.getStats', { token })).body.data).toMatchObject({
      total_calls: 0,
      models: [],
    });
  });
});
