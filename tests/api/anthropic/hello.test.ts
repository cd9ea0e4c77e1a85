import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, request } from '../../support/http/call.ts';

const host = await useHost();
const id = 'anthropic.hello';

describe(id, () => {
  test('200: greets anybody, with HEAD as well', async () => {
    const { status, body } = await call(host, id);
    expect({ status, body }).toEqual({ status: 200, body: { message: 'hello' } });
    expect((await request(host, 'HEAD', '/api/hello', {})).status).toBe(200);
  });
});
