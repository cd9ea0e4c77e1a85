import { AlingAiClient, AuthenticationError, NotFoundError } from '@alingai/sdk';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { images } from '../account/images.ts';

const host = await useHost();
const demo = await useHost({ demo: true });

const connect = (to = host, token?: string) =>
  new AlingAiClient({ baseURL: to.baseURL, fetch: (url, init) => to.fetch(url, init), ...(token && { token }) });

describe('AlingAiClient', () => {
  test('takes a person from registration to the last conversation and out again', async () => {
    const client = connect();
    const password = 'Correct-Horse-8';
    const email = 'newcomer@example.com';
    await client.auth.register({ username: 'newcomer', email, password, confirm_password: password });
    const [token] = /vrf_\S+/.exec((await host.nextMail(email)).text) ?? [];
    await client.auth.verifyEmail({ token: token ?? '' });

    const { user } = await client.signIn({ email, password });
    expect(user.username).toBe('newcomer');
    await client.account.updateProfile({ full_name: '新人', birthday: '1990-01-01' });
    await client.account.updatePreferences({ theme: 'dark' });
    const [jpeg] = images;
    const { avatar } = await client.account.uploadAvatar({ avatar: new Blob([jpeg.bytes], { type: jpeg.type }) });
    expect((await client.account.getAvatar(avatar.split('/').at(-1) ?? '')).type).toBe('image/jpeg');
    expect((await client.account.getProfile()).user).toMatchObject({
      full_name: '新人',
      pending_email: null,
      email_verified: true,
      avatar,
      preferences: { theme: 'dark' },
    });

    const { id } = await client.conversations.create({ title: '第一次对话' });
    const reply = await client.chat.send({ message: '/echo 你好', conversation_id: id });
    expect(reply.response).toBe('你好');
    expect((await client.messages.list(id)).messages.map((it) => it.content)).toEqual(['/echo 你好', '你好']);
    expect((await client.messages.search({ q: '你好' })).pagination.total_count).toBe(2);
    await client.conversations.update(id, { title: '换个标题' });
    expect(await (await client.conversations.export(id, { format: 'markdown' })).text()).toContain('# 换个标题');
    await client.conversations.delete(id);
    await expect(client.conversations.get(id)).rejects.toBeInstanceOf(NotFoundError);

    const spare = connect(host, (await client.refresh()).token);
    await client.signOut();
    await expect(spare.account.getProfile()).rejects.toBeInstanceOf(AuthenticationError);
  });

  test('follows a reply event by event', async () => {
    const { token } = await host.createPerson();
    const client = connect(host, token);
    let text = '';
    const types: string[] = [];
    for await (const event of client.chat.stream({ message: 'Hello there' })) {
      types.push(event.type);
      if (event.type === 'content') text += event.content;
      if (event.type === 'done') expect(event.message.content).toBe(text);
    }
    expect(types[0]).toBe('start');
    expect(types.at(-1)).toBe('done');
  });

  test('stops a reply by not reading any more', async () => {
    const { token } = await host.createPerson();
    const client = connect(host, token);
    for await (const event of client.chat.stream({ message: '/slow 1000 Hello there' })) {
      expect(event.type).toBe('start');
      break;
    }
    const { conversations } = await client.conversations.list();
    await expect
      .poll(async () => (await client.messages.list(conversations[0]?.id ?? '')).messages[1]?.status, {
        interval: 5,
        timeout: 5000,
      })
      .toBe('interrupted');
  });

  test('answers the documented calls with whole envelopes', async () => {
    const client = new AlingAiClient({
      baseURL: demo.baseURL,
      token: 'demo-token',
      fetch: (url, init) => demo.fetch(url, init),
    });
    expect(await client.sendMessage('Hello AI!', 'conv_123')).toMatchObject({
      success: true,
      data: { conversation_id: 'conv_123', model: 'gpt-3.5-turbo' },
    });
    expect(await client.getProfile()).toMatchObject({ success: true, data: { user: { username: 'admin' } } });
  });
});
