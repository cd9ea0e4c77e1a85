import { describe, expect, test } from 'vitest';
import type { WeChat } from '../../src/index.ts';

const never = new AbortController().signal;

/**
 * What every adapter of `WeChat` does. `open` returns one for which `mock-code-小明` belongs to
 * somebody of that nickname, and no other code to anybody.
 */
export function describeWeChat(name: string, open: () => WeChat | Promise<WeChat>): void {
  describe(name, () => {
    test('the page for signing in is told the state', async () => {
      const url = new URL((await open()).signInUrl('v1.a-state'));
      expect(url.pathname + url.hash).toBe('/connect/qrconnect#wechat_redirect');
      expect(Object.fromEntries(url.searchParams)).toEqual({
        appid: expect.any(String),
        redirect_uri: expect.stringMatching(/^https?:/),
        response_type: 'code',
        scope: 'snsapi_login',
        state: 'v1.a-state',
      });
    });

    test('a code leads to its person', async () => {
      expect(await (await open()).personOf('mock-code-小明', never)).toEqual({
        openId: expect.stringContaining('小明'),
        unionId: expect.stringContaining('小明'),
        nickname: '小明',
      });
    });

    test('a wrong code is refused', async () => {
      await expect((await open()).personOf('wrong', never)).rejects.toMatchObject({
        code: 'INVALID_CREDENTIALS',
        details: { field: 'code', reason: 'WeChat says that the code is wrong, expired or used already' },
      });
    });

    test('nothing is asked for a client that is gone', async () => {
      const gone = AbortSignal.abort(new Error('The client is gone'));
      await expect((await open()).personOf('mock-code-小明', gone)).rejects.toThrow('The client is gone');
    });
  });
}
