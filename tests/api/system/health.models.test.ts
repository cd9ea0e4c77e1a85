import { PlatformError } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import type { Host } from '../../support/hosts/host.ts';
import { openHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';

const MINUTE = 60_000;

/** A model that answers or fails as its message asks. */
const obedient = {
  async *stream({ messages }: { messages: { content: unknown }[] }) {
    const wish = messages.at(-1)?.content;
    if (wish === 'fail') throw new PlatformError('UPSTREAM_ERROR', { reason: 'As you wish' });
    if (wish === 'refuse') throw new PlatformError('VALIDATION_ERROR', { field: 'message', reason: 'As you wish' });
    yield { type: 'content' as const, text: 'Fine.' };
    if (wish === 'cut') return;
    yield { type: 'finish' as const, reason: 'stop' as const, tokens: { input: 1, output: 1 } };
  },
};

async function send(host: Host, messages: string[]): Promise<void> {
  const { token } = await host.createPerson();
  for (const message of messages) await call(host, 'chat.send', { token, body: { message } });
}

async function stateOf(host: Host) {
  const { status, services } = await dataOf(host, 'system.health');
  return `${services.ai_service}, ${status}`;
}

describe('system.health, as the models answer', () => {
  test.each([
    { calls: [], state: 'online, healthy' },
    { calls: ['work', 'work', 'fail'], state: 'online, healthy' },
    { calls: ['work', 'fail'], state: 'degraded, degraded' },
    { calls: ['fail', 'fail'], state: 'degraded, degraded' },
    { calls: ['fail', 'cut', 'fail'], state: 'offline, degraded' },
    { calls: ['fail', 'fail', 'fail', 'work'], state: 'degraded, degraded' },
    { calls: ['refuse', 'refuse', 'refuse'], state: 'online, healthy' },
  ])('200: after $calls it is $state', async ({ calls, state }) => {
    await using host = await openHost({ models: obedient });
    await send(host, calls);
    expect(await stateOf(host)).toBe(state);
  });

  test('200: only the last ten calls count', async () => {
    await using host = await openHost({ models: obedient });
    await send(
      host,
      Array.from({ length: 10 }, () => 'fail'),
    );
    await send(
      host,
      Array.from({ length: 5 }, () => 'work'),
    );
    expect(await stateOf(host)).toBe('degraded, degraded');
    await send(host, ['work']);
    expect(await stateOf(host)).toBe('online, healthy');
  });

  test('200: what failed is forgotten five minutes later', async () => {
    await using host = await openHost({ models: obedient });
    await send(host, ['fail', 'fail', 'fail']);
    expect(await stateOf(host)).toBe('offline, degraded');
    host.clock.advance(5 * MINUTE);
    expect(await stateOf(host)).toBe('online, healthy');
  });
});
