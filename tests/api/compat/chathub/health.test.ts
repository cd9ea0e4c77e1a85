import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';

const host = await useHost();

describe('compat.chathub.health', () => {
  test('200: says that the service is well, as documented', async () => {
    expect((await call(host, 'compat.chathub.health')).body).toEqual({
      status: 'healthy',
      message: 'AI API服务运行正常',
    });
  });

  test('200: tells when something is amiss', async () => {
    await using ailing = await openHost();
    const { token } = await ailing.createPerson();
    for (let turn = 0; turn < 20; turn += 1) {
      await call(ailing, 'chat.send', { token, body: { message: '/fail 500' } });
    }
    const { status, body } = await call(ailing, 'compat.chathub.health');
    expect(status).toBe(200);
    expect(body.status).not.toBe('healthy');
    expect(body.message).not.toBe('AI API服务运行正常');
  });
});
