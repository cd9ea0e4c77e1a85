import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { dataOf, request } from '../../support/http/call.ts';

const named = await useHost({ publicUrl: 'https://chat.example.com/ai' });
const host = await useHost();

test('addresses in answers begin with the public URL that the host was given', async () => {
  const { token } = await named.createPerson();
  const { id, endpoint } = await dataOf(named, 'apps.create', { token, body: { name: 'Helper' } });
  expect(endpoint).toBe(`https://chat.example.com/ai/api/applications/${id}/chat`);
});

test('without one they begin with the address that the request was sent to', async () => {
  const { token } = await host.createPerson();
  const body = { name: 'Helper' };
  const { body: answer } = await request(host, 'POST', '/api/applications?', { token, body });
  expect(answer.data.endpoint).toBe(`${host.baseURL}/api/applications/${answer.data.id}/chat`);
});
