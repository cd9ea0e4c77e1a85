import { type OperationId, operations } from '@alingai/contract';
import type { SurfaceName } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import type { Host } from '../../support/hosts/host.ts';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf, request } from '../../support/http/call.ts';

/** What each surface is asked for at the root, and how it says that there is nothing. */
const surfaces: { surface: SurfaceName; id: OperationId; path: string; nothing: object }[] = [
  {
    surface: 'native',
    id: 'models.list',
    path: '/api/models',
    nothing: { success: false, error: expect.objectContaining({ code: 'NOT_FOUND' }) },
  },
  {
    surface: 'bailian',
    id: 'compat.bailian.listConversations',
    path: '/api/conversations',
    nothing: { code: 404, message: '接口不存在', details: { field: 'path', reason: 'No such path' } },
  },
  {
    surface: 'chatbot',
    id: 'compat.chatbot.listModels',
    path: '/api/v1/models/',
    nothing: { error: '资源未找到：No such path' },
  },
  {
    surface: 'chathub',
    id: 'compat.chathub.listModels',
    path: '/api/models',
    nothing: { error: '资源不存在: No such path' },
  },
  {
    surface: 'maas',
    id: 'compat.maas.listModels',
    path: '/api/v1/models',
    nothing: { error: expect.objectContaining({ code: 'NOT_FOUND', message: '资源不存在' }) },
  },
  {
    surface: 'openai',
    id: 'openai.listModels',
    path: '/v1/models',
    nothing: { error: expect.objectContaining({ code: 'unknown_url', type: 'invalid_request_error' }) },
  },
];

const everywhere = await useHost();
const hosts = new Map<SurfaceName, Host>();
for (const { surface } of surfaces) hosts.set(surface, await useHost({ surface }));

function alone(surface: SurfaceName): Host {
  const host = hosts.get(surface);
  if (!host) throw new Error(`There is no host of ${surface}`);
  return host;
}

describe.each(surfaces)('$surface alone', ({ surface, id, path, nothing }) => {
  const host = alone(surface);

  test('answers at the root as it does in its place elsewhere', async () => {
    const answers = await Promise.all(
      [
        { at: host, where: path },
        { at: everywhere, where: operations[id].path },
      ].map(async ({ at, where }) => {
        const { token } = await at.createPerson();
        const { status, body } = await request(at, 'GET', where, { token });
        // Each host made its models when it was opened.
        return {
          status,
          body: JSON.stringify(body).replaceAll(/"(created|created_at|updated_at)":("[^"]*"|\d+)/g, ''),
        };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(200);
  });

  test('says in its own format that nothing else is there', async () => {
    const others = surfaces.filter((it) => it.surface !== surface).map((it) => operations[it.id].path);
    const own = surface === 'native' || surface === 'openai' ? [] : [`/compat/${surface}${path}`];
    const unknown = [
      '/nowhere',
      '/api/docs/nowhere',
      '/metrics/nowhere',
      '/uploads/nowhere',
      '/compat/nowhere',
      ...others.filter((it) => it !== path),
      ...own,
    ];
    // The mock leaves to others what lies beside the paths of its API.
    for (const where of unknown.filter((it) => host.name === 'server' || it.startsWith('/api/'))) {
      const { status, body } = await request(host, 'GET', where);
      expect({ where, status, body }).toEqual({ where, status: 404, body: nothing });
    }
  });

  test('says in its own format who may not come in', async () => {
    const { status, body } = await request(host, 'POST', path, { token: 'wrong', body: 'not JSON' });
    const same = await request(everywhere, 'POST', operations[id].path, { token: 'wrong', body: 'not JSON' });
    const withoutId = (value: unknown) => JSON.stringify(value).replaceAll(/req_\w+/g, '');
    expect([status, withoutId(body)]).toEqual([same.status, withoutId(same.body)]);
    expect(status).toBeGreaterThanOrEqual(400);
  });

  test('still tells load balancers and Prometheus how the host is', async () => {
    expect((await call(host, 'system.ready')).body).toMatchObject({ success: true, data: { ready: true } });
    await request(host, 'GET', path, { token: 'wrong' });
    const { status, body } = await call(host, 'system.metrics');
    expect(status).toBe(200);
    expect(body).toContain(`alingai_requests_total{operation="${id}"`);
  });

  test('documents itself, at the paths that it has', async () => {
    const { body } = await call(host, 'system.openapi');
    expect(body.paths[path].get.operationId).toBe(id);
    const documented = Object.values<Record<string, { operationId: string }>>(body.paths).flatMap(Object.values);
    const own = Object.values(operations).filter((it) => it.surface === surface);
    expect(documented.map((it) => it.operationId)).toEqual(expect.arrayContaining(own.map((it) => it.id)));
    expect(Object.keys(body.paths).filter((it) => it.startsWith('/compat/'))).toEqual([]);
    expect((await call(host, 'system.docs')).status).toBe(200);
  });
});

test('paths of chatbot are found without the slash at their end as well', async () => {
  const host = alone('chatbot');
  expect((await request(host, 'GET', '/api/v1/models')).status).toBe(200);
});

test('paths with parameters, bodies and queries reach their operation', async () => {
  const host = alone('chathub');
  const { token } = await host.createPerson();
  const { body } = await request(host, 'POST', '/api/chat', { token, body: { message: '/echo Hi' } });
  expect(body).toMatchObject({ response: 'Hi' });
  const messages = await request(host, 'GET', `/api/conversations/${body.conversation_id}/messages?`, { token });
  expect(messages.body).toMatchObject([{ content: '/echo Hi' }, { content: 'Hi' }]);
});

test('a stream comes from the root as well', async () => {
  const host = alone('chathub');
  const { token } = await host.createPerson();
  const { headers, body } = await request(host, 'POST', '/api/chat/stream', { token, body: { message: '/echo Hi' } });
  expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(body).toMatch(/^data: \{"type":"content","content":"Hi"/m);
  expect(body).toMatch(/^data: \{"type":"end"/m);
});

test('models with slashes in their names are found where OpenAI’s clients ask for them', async () => {
  const host = alone('openai');
  const { token } = await host.createPerson();
  const { body } = await request(host, 'GET', '/v1/models/Qwen/Qwen2.5-72B-Instruct', { token });
  expect(body).toMatchObject({ id: 'Qwen/Qwen2.5-72B-Instruct' });
});

test('an application is said to be where it answers', async () => {
  const host = alone('maas');
  const { token } = await host.createPerson();
  const app = await dataOf(host, 'compat.maas.createApplication', { token, body: { name: 'Helper' } });
  expect(app.endpoint).toBe(`${host.baseURL}/api/v1/applications/${app.id}/chat`);
  const path = app.endpoint.slice(host.baseURL.length);
  const { status, body } = await request(host, 'POST', path, { token, body: { message: '/echo Hi' } });
  expect([status, body.message]).toEqual([200, 'Hi']);
});

test.each([{ surface: 'bailian' }, { surface: 'maas' }] as const)(
  '$surface: a picture is where answers say, and the public URL counts',
  async ({ surface }) => {
    const avatarOf = async (host: Host) => {
      const { account, token } = await host.createPerson();
      await host.store.accounts.update(account.id, { avatar: 'none.png' });
      if (surface === 'maas') return (await dataOf(host, 'compat.maas.getProfile', { token })).avatar;
      return (await dataOf(host, 'compat.bailian.getUser', { token })).avatar_url;
    };
    const host = alone(surface);
    expect(await avatarOf(host)).toBe(`${host.baseURL}/uploads/avatars/none.png`);
    expect((await request(host, 'GET', '/uploads/avatars/default.png')).status).toBe(200);
    await using named = await openHost({ surface, publicUrl: 'https://chat.example.com/ai' });
    expect(await avatarOf(named)).toBe('https://chat.example.com/ai/uploads/avatars/none.png');
  },
);

test('limits are those of the surface', async () => {
  await using host = await openHost({ surface: 'maas', rateLimit: true });
  const { token } = await host.createPerson();
  const { headers } = await request(host, 'GET', '/api/v1/models', { token });
  expect(headers.get('x-ratelimit-remaining')).toBe('999');
});
