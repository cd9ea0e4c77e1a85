import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { request } from '../../support/http/call.ts';

const host = await useHost();
const base = '/compat/chatbot';

describe('a path of the chatbot surface', () => {
  test.each(['', '/', '/api/v1', '/api/v1/', '/api/v1/nowhere/', '/api/v1/conversations//', '/api/v1/health//'])(
    '404: %j, which the contract does not know, is answered in the surface’s format',
    async (path) => {
      const { status, body } = await request(host, 'GET', base + path);
      expect({ status, body }).toEqual({ status: 404, body: { error: '资源未找到：No such path' } });
    },
  );

  test.each(['/api/v1/conversations/1', '/api/v1/conversations/1/'])('405: %s names its methods', async (path) => {
    const { status, headers, body } = await request(host, 'PATCH', base + path);
    expect({ status, body }).toEqual({
      status: 405,
      body: { error: '不支持的请求方法：method must be one of GET, PUT, DELETE' },
    });
    expect(headers.get('allow')).toBe('GET, PUT, DELETE');
  });

  test('400: one that cannot be decoded is refused', async () => {
    const { status, body } = await request(host, 'GET', `${base}/api/v1/conversations/%E0/`);
    expect({ status, body }).toEqual({ status: 400, body: { error: '请求错误：path is not valid percent-encoding' } });
  });

  test.each(['/api/v1/messages/chat', '/api/v1/messages/chat/'])('413, 415: %s takes JSON of a size', async (path) => {
    const { token } = await host.createPerson();
    const large = await request(host, 'POST', base + path, { token, body: { message: 'x'.repeat(20 * 2 ** 20) } });
    expect([large.status, large.body]).toEqual([413, { error: '请求体过大：body must not be larger than 20 MiB' }]);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const form = await request(host, 'POST', base + path, { token, headers, body: 'message=Hello' });
    expect(form.status).toBe(415);
    expect(form.body).toEqual({ error: '不支持的内容类型：content-type must be application/json' });
  });

  test('200: HEAD is answered like GET, with and without the slash', async () => {
    for (const path of ['/api/v1/health', '/api/v1/health/']) {
      const { status, body } = await request(host, 'HEAD', base + path);
      expect([status, body]).toEqual([200, '']);
    }
  });
});
