import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { answers, requests, shapeOf } from './documented.ts';
import { expectError, expectInternalError, expectInvalid } from './errors.ts';
import { say, talker } from './people.ts';

const host = await useHost();
const id = 'compat.bailian.sendMessage';
const request = { path: { conversation_id: 789012 }, body: requests.message };

const textOf = (content: { type: string; text?: string }[]) => content.map((it) => it.text).join('');

describe(id, () => {
  test('200: the documented request has the documented answer', async () => {
    const { token, conversation_id, id: user_id } = await talker(host);
    const { body } = await call(host, id, { token, path: { conversation_id }, body: requests.message });
    expect(shapeOf(body)).toEqual(shapeOf(answers.sent));
    expect(body).toMatchObject({
      message: '发送成功',
      data: { ...requests.message, conversation_id, user_id, role: 'user', content_type: 'text', status: 1 },
    });
  });

  test('200: message and reply are natively in the conversation', async () => {
    const person = await talker(host);
    await say(host, person, '/echo 你好');
    const { token, conversation_id } = person;
    await dataOf(host, 'compat.bailian.listMessages', { token, path: { conversation_id } });
    const [conversation] = (await dataOf(host, 'conversations.list', { token })).conversations;
    const path = { conversation_id: conversation?.id ?? '' };
    const { messages } = await dataOf(host, 'messages.list', { token, path });
    expect(messages.map((it) => it.content)).toEqual(['/echo 你好', '你好']);
  });

  const text = { type: 'text' as const, text: '这是什么？' };
  const image = { type: 'image_url' as const, image_url: { url: 'https://example.com/a.png' } };
  const video = { type: 'video_url' as const, video_url: { url: 'https://example.com/a.mp4' } };
  test.each([
    ['text', [text, text]],
    ['image_url', [image]],
    ['video_url', [video, video]],
    ['mixed', [image, text]],
  ])('200: takes content of the type %s', async (content_type, content) => {
    const { token, conversation_id } = await talker(host);
    const path = { conversation_id };
    const sent = await dataOf(host, id, { token, path, body: { content } });
    expect(sent).toMatchObject({ content_type, content });
    const { messages } = await dataOf(host, 'compat.bailian.listMessages', { token, path });
    expect(messages[0]).toEqual(sent);
  });

  test('200: ignores what does not belong to the type of a part', async () => {
    const { token, conversation_id } = await talker(host);
    const path = { conversation_id };
    const body = {
      content: [
        { ...text, image_url: null, video_url: null },
        { type: 'image_url' as const, text: '', image_url: { ...image.image_url, detail: 'auto' } },
      ],
    };
    expect((await dataOf(host, id, { token, path, body })).content).toEqual([text, image]);
  });

  test('200: messages that are sent at once are all in the history, each with its reply', async () => {
    const person = await talker(host);
    const words = ['一', '二', '三'];
    await Promise.all(words.map((word) => say(host, person, `/echo ${word}`)));
    const { token, conversation_id } = person;
    const { messages } = await dataOf(host, 'compat.bailian.listMessages', { token, path: { conversation_id } });
    const textsOf = (user_id: number) =>
      messages.filter((it) => it.user_id === user_id && it.status === 1).map((it) => textOf(it.content));
    expect(textsOf(person.id).sort()).toEqual(words.map((word) => `/echo ${word}`).sort());
    expect(textsOf(0).sort()).toEqual([...words].sort());
  });

  test('200: answers before the reply is written', async () => {
    const person = await talker(host);
    await say(host, person, '/slow 1000 你好');
    await host.clock.longWait(1000);
    const { token } = person;
    const [conversation] = (await dataOf(host, 'conversations.list', { token })).conversations;
    const path = { conversation_id: conversation?.id ?? '' };
    const { messages } = await dataOf(host, 'messages.list', { token, path });
    expect(messages.map((it) => it.status)).toEqual(['completed', 'pending']);
    await dataOf(host, 'chat.stop', { token, path: { message_id: messages[1]?.id ?? '' } });
  });

  test.each([
    ['abc', 'must be integer'],
    ['0', 'must be >= 1'],
  ])('400: refuses the id %s', async (conversation_id, reason) => {
    const { token } = await host.createPerson();
    expectInvalid(await call(host, id, { ...request, token, path: { conversation_id } }), 'conversation_id', reason);
  });

  test.each([
    [{}, 'content', 'is required'],
    [{ content: '你好' }, 'content', 'must be array'],
    [{ content: [] }, 'content', 'must NOT have fewer than 1 items'],
    [{ content: [{ type: 'text' }] }, 'content[0].text', 'is required'],
    [{ content: [{ text: '你好' }] }, 'content[0].type', 'is required'],
    [{ content: [{ type: 'audio', text: '你好' }] }, 'content[0].type', undefined],
    [{ content: [{ type: 'text', text: null }] }, 'content[0].text', 'must be string'],
    [{ content: [{ type: 'text', text: '' }] }, 'content[0].text', 'must NOT have fewer than 1 characters'],
    [{ content: [{ type: 'text', text: 'x'.repeat(2_000_001) }] }, 'content[0].text', undefined],
    [{ content: [{ type: 'image_url' }] }, 'content[0].image_url', 'is required'],
    [{ content: [{ type: 'image_url', image_url: {} }] }, 'content[0].image_url.url', 'is required'],
    [{ content: [{ type: 'image_url', image_url: { url: 'http://a.cn/b' } }] }, 'content[0].image_url.url', undefined],
    [{ content: [{ type: 'video_url', image_url: image.image_url }] }, 'content[0].video_url', 'is required'],
    [{ content: [{ type: 'video_url', video_url: { url: 'data:,' } }] }, 'content[0].video_url.url', undefined],
  ])('400: refuses %j', async (body, field, reason) => {
    const { token, conversation_id } = await talker(host);
    expectInvalid(await call(host, id, { token, path: { conversation_id }, body }), field, reason);
  });

  test('403: tells that it is another person’s', async () => {
    const [owner, other] = [await talker(host), await host.createPerson()];
    const path = { conversation_id: owner.conversation_id };
    const answer = await call(host, id, { ...request, token: other.token, path });
    expectError(answer, { status: 403, message: '无权限在该对话中发送消息', field: 'conversation_id' });
  });

  test('404: knows no such conversation', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { ...request, token, path: { conversation_id: 99_999_999 } });
    expectError(answer, { status: 404, message: '对话不存在', field: 'conversation_id' });
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
