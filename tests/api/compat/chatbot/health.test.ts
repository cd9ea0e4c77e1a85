import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { documented } from './documented.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost();

describe('compat.chatbot.health', () => {
  test.each(forms)('200: is told to anybody as documented, $form', async ({ slash }) => {
    const { status, body } = await callAt(host, 'compat.chatbot.health', slash);
    expect({ status, body }).toEqual({ status: 200, body: documented.health });
  });

  test('200: is for machines, and never limited', async () => {
    await using limited = await openHost({ rateLimit: true });
    const answers = await Promise.all(Array.from({ length: 101 }, () => call(limited, 'compat.chatbot.health')));
    expect(new Set(answers.map((it) => it.status))).toEqual(new Set([200]));
  });

  test('503: sends people elsewhere before the server stops', async () => {
    await using stopping = await openHost();
    stopping.domain.readiness.drain();
    const answer = await call(stopping, 'compat.chatbot.health');
    expectError(answer, 503, '服务暂不可用：The server is stopping');
  });
});
