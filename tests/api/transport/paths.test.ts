import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { request } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('a path', () => {
  test.each([
    '/api',
    '/api/',
    '/api/nowhere',
    '/api/auth',
    '/api/chat/send/',
    '/api/Health',
    '/api//health',
    '/uploads',
  ])('404: %s, which the contract does not know, is answered in the native format', async (path) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      expectRefusal(await request(host, method, path), { code: 'NOT_FOUND', field: 'path', reason: 'No such path' });
    }
  });

  test('404: is told to a stranger as well as to a person', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await request(host, 'GET', '/api/nowhere', { token }), { code: 'NOT_FOUND', field: 'path' });
  });

  test.each([
    ['GET', '/api/auth/login', 'POST'],
    ['DELETE', '/api/user/profile', 'GET, PUT'],
    ['PATCH', '/api/chat/conversations', 'GET, POST'],
    ['POST', '/api/chat/conversations/conv_123', 'GET, PUT, DELETE'],
    ['POST', '/api/health', 'GET'],
    ['PUT', '/uploads/avatars/default.png', 'GET'],
  ])('405: %s %s names the methods that are there', async (method, path, allowed) => {
    const answer = await request(host, method, path);
    expectRefusal(answer, { code: 'METHOD_NOT_ALLOWED', field: 'method', reason: `must be one of ${allowed}` });
    expect(answer.headers.get('allow')).toBe(allowed);
  });

  test.each(['/api/models/%E0', '/api/models/%zz', '/api/chat/messages/%', '/uploads/avatars/%C3%28'])(
    '400: %s, which cannot be decoded, is refused',
    async (path) => {
      const { token } = await host.createPerson();
      expectRefusal(await request(host, 'GET', path, { token }), {
        code: 'VALIDATION_ERROR',
        field: 'path',
        reason: 'is not valid percent-encoding',
      });
    },
  );

  test('200: HEAD is answered like GET, without a body', async () => {
    const { status, headers, body } = await request(host, 'HEAD', '/api/health');
    expect([status, body]).toEqual([200, '']);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});
