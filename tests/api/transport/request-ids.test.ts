import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, request } from '../../support/http/call.ts';

const host = await useHost();

describe('a request id', () => {
  test('is given to every request, a new one each', async () => {
    const ids = [await call(host, 'system.health'), await call(host, 'system.health')].map((it) =>
      it.headers.get('x-request-id'),
    );
    expect(ids[0]).toMatch(/^req_\w{16,}$/);
    expect(ids[1]).toMatch(/^req_\w{16,}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('is told in errors too', async () => {
    const { headers, body } = await request(host, 'GET', '/api/nowhere');
    expect(body.error.request_id).toBe(headers.get('x-request-id'));
  });

  test('that the client brings is kept', async () => {
    for (const id of ['trace-42', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'x'.repeat(64)]) {
      const { headers, body } = await call(host, 'account.getProfile', { headers: { 'X-Request-Id': id } });
      expect(headers.get('x-request-id')).toBe(id);
      expect(body.error.request_id).toBe(id);
    }
  });

  test('that could do harm in a log is replaced', async () => {
    for (const id of ['a b', '<script>', 'x'.repeat(65), '{"a":1}', '']) {
      const { headers } = await call(host, 'system.health', { headers: { 'X-Request-Id': id } });
      expect(headers.get('x-request-id')).toMatch(/^req_/);
    }
  });
});
