import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

import { offerTool, payment } from './market.ts';

const host = await useHost();

describe('tools.get', () => {
  test('200: shows a tool, and whether the person has it', async () => {
    const [buyer, other] = [await host.createPerson(), await host.createPerson()];
    const path = { tool_id: await offerTool(host) };
    const { tools } = await dataOf(host, 'tools.list', { token: buyer.token });
    const tool = tools.find((it) => it.id === path.tool_id);
    expect(await dataOf(host, 'tools.get', { token: buyer.token, path })).toEqual({ ...tool, purchased: false });
    await dataOf(host, 'tools.purchase', { token: buyer.token, path, body: payment });
    const bought = { ...tool, downloads: 1 };
    expect(await dataOf(host, 'tools.get', { token: buyer.token, path })).toEqual({ ...bought, purchased: true });
    expect(await dataOf(host, 'tools.get', { token: other.token, path })).toEqual({ ...bought, purchased: false });
  });

  test('404: knows no such tool', async () => {
    const { token } = await host.createPerson();
    for (const tool_id of ['tool_nowhere', '%', '1']) {
      expectRefusal(await call(host, 'tools.get', { token, path: { tool_id } }), {
        code: 'NOT_FOUND',
        field: 'tool_id',
        reason: 'No such tool',
      });
    }
  });
});
