import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('conversations.create', () => {
  test('200: begins a conversation without messages', async () => {
    const { token } = await host.createPerson();
    const body = { title: '关于AI的讨论', model: 'gpt-4' };
    const conversation = await dataOf(host, 'conversations.create', { token, body });
    expect(conversation).toEqual({
      id: expect.stringMatching(/^conv_\w{16,}$/),
      ...body,
      message_count: 0,
      last_message_at: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      pinned: false,
      archived: false,
      deleted_at: null,
    });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([conversation]);
  });

  test('200: both fields may be left out', async () => {
    const { token } = await host.createPerson();
    expect(await dataOf(host, 'conversations.create', { token, body: {} })).toMatchObject({
      title: '新对话',
      model: 'gpt-3.5-turbo',
    });
  });

  test('200: a title loses the space around it', async () => {
    const { token } = await host.createPerson();
    expect((await dataOf(host, 'conversations.create', { token, body: { title: ' \n Plans ' } })).title).toBe('Plans');
  });

  test('200: each one has an id of its own', async () => {
    const { token } = await host.createPerson();
    const create = () => dataOf(host, 'conversations.create', { token, body: { title: 'Twice' } });
    expect((await create()).id).not.toBe((await create()).id);
  });

  test('400: refuses a model that nobody knows', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'conversations.create', { token, body: { model: 'gpt-0' } }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
      reason: 'is not a known model',
    });
  });
});
