import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { dataOf } from '../../support/http/call.ts';
import { conversationLists } from './conversation-lists.ts';
import { native, openai, withSignIn } from './surfaces.ts';

const host = await useHost();

/** Somebody with one conversation. */
async function talker() {
  const { token } = await host.createPerson();
  await native.ask(host, token, '/echo One two');
  return token;
}

/** The titles of somebody's conversations, on every surface that lists them. */
async function titles(token: string) {
  const entries = conversationLists.map(
    async ({ name, list }) => [name, (await list(host, token)).map((it) => it.title)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

const everywhere = (expected: string[]) => Object.fromEntries(conversationLists.map(({ name }) => [name, expected]));

describe.each(withSignIn)('A conversation begun on $name', ({ ask }) => {
  test.each(conversationLists)('is listed on $name, with its messages', async ({ list, texts }) => {
    const { token } = await host.createPerson();
    expect((await ask(host, token, '/echo One two')).status).toBeLessThan(300);
    const conversations = await list(host, token);
    expect(conversations.map((it) => it.title)).toEqual(['/echo One two']);
    const [{ id = '' } = {}] = conversations;
    expect(await texts(host, token, id)).toEqual(['/echo One two', 'One two']);
  });
});

test('OpenAI’s surface begins no conversation anywhere', async () => {
  const { token } = await host.createPerson();
  expect((await openai.ask(host, token, '/echo One two')).status).toBe(200);
  expect(await titles(token)).toEqual(everywhere([]));
});

describe.each(conversationLists)('On $name', ({ name, list, texts, rename, remove }) => {
  test('a conversation is renamed for all surfaces', async () => {
    const token = await talker();
    const [{ id = '' } = {}] = await list(host, token);
    expect((await rename(host, token, id, '新标题')).status).toBe(200);
    expect(await titles(token)).toEqual(everywhere(['新标题']));
  });

  test('an archived conversation is there, in its order, and one in the bin is not', async () => {
    const { token } = await host.createPerson();
    const paths = [];
    for (const text of ['One', 'Two', 'Three']) {
      const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message: text } });
      paths.push({ conversation_id });
      host.clock.advance(1000);
    }
    const [archived, binned] = paths;
    await dataOf(host, 'conversations.update', { token, path: archived, body: { pinned: true, archived: true } });
    const lists = conversationLists.filter((it) => it.name !== 'native');
    const [{ id = '' } = {}] = (await list(host, token)).filter((it) => it.title === 'Two');
    await dataOf(host, 'conversations.delete', { token, path: binned });
    for (const it of lists) {
      expect(
        (await it.list(host, token)).map(({ title }) => title),
        it.name,
      ).toEqual(['Three', 'One']);
    }
    expect((await rename(host, token, id, 'Late')).status).toBe(404);
    await expect(texts(host, token, id)).rejects.toThrow();
  });

  test('a conversation is deleted for all surfaces', async () => {
    const token = await talker();
    const ids = await Promise.all(
      conversationLists.map(async (it) => ({ it, id: (await it.list(host, token))[0]?.id ?? '' })),
    );
    const [{ id = '' } = {}] = await list(host, token);
    expect((await remove(host, token, id)).status).toBe(200);
    expect(await titles(token)).toEqual(everywhere([]));
    for (const { it, id } of ids) expect((await it.rename(host, token, id, 'Late')).status, it.name).toBe(404);
    // Only the native surface has a bin.
    const query = { folder: 'bin' } as const;
    const kept = (await dataOf(host, 'conversations.list', { token, query })).conversations.length;
    expect(kept).toBe(name === 'native' ? 1 : 0);
  });
});
