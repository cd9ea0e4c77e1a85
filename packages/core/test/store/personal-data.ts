import { expect, test } from 'vitest';
import type { PersonalKey, PersonalKind, Store } from '../../src/index.ts';
import { addConversation, addExchange, NOW, newLooseUsage } from '../rows.ts';
import { personWithEverything } from './belongings.ts';
import type { CurrentStore } from './current-store.ts';

async function all<Kind extends PersonalKind>(store: Store, kind: Kind, ownerId: number, limit: number) {
  const rows = [];
  let after: PersonalKey | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof store.personalData.page<Kind>>> = await store.personalData.page(
      kind,
      ownerId,
      after,
      limit,
    );
    rows.push(...page.map((it) => it.row));
    after = page.at(-1)?.key ?? null;
    if (page.length < limit) return rows;
  }
}

export function describePersonalData(store: CurrentStore): void {
  test('what belongs to somebody is read by its kind, and nothing of others', async () => {
    const belongings = await personWithEverything(store());
    const { person, app, conversation, ownModel, apiToken, response, post, othersPost, comment, made } = belongings;
    const of = (kind: PersonalKind) => all(store(), kind, person.id, 50);
    expect(await of('sessions')).toEqual([belongings.session]);
    expect(await of('apiTokens')).toEqual([apiToken]);
    expect(await of('userKeys')).toMatchObject([belongings.key, { baseUrl: 'https://shared.example.com/v1' }]);
    expect(await of('conversations')).toMatchObject([{ id: conversation.id, title: '她的对话' }]);
    expect(await of('apps')).toEqual([app]);
    expect(await of('models')).toMatchObject([{ key: ownModel.key, madeBy: ownModel.madeBy }]);
    expect(await of('tools')).toMatchObject([{ name: 'Bought of her' }, { name: 'Nobody’s yet' }]);
    const { publicId: toolPublicId, name: toolName } = belongings.foreign;
    expect(await of('purchases')).toEqual([{ ...belongings.purchase, toolPublicId, toolName }]);
    expect(await of('posts')).toMatchObject([{ publicId: post.publicId, tags: ['hers'] }]);
    expect(await of('comments')).toEqual([{ ...comment, postPublicId: othersPost.publicId }]);
    expect(await of('likes')).toEqual([post, othersPost].map((it) => ({ postId: it.id, postPublicId: it.publicId })));
    expect(await of('responses')).toMatchObject([{ id: response.id, status: 'completed' }]);
    expect(await of('usage')).toMatchObject([{ model: 'gpt-4o' }, { model: ownModel.key }]);
    expect(await of('invitations')).toEqual([made]);
    const messages = await all(store(), 'messages', conversation.id, 50);
    expect(messages.map((it) => it.content)).toEqual(['你好', '只有她知道的事情', '你好', '']);
  });

  test('pages join without a gap, also where times are equal', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    for (let index = 0; index < 7; index += 1) {
      await addExchange(store(), conversation);
      await addConversation(store(), { accountId });
      await store().usage.record(newLooseUsage(accountId, { createdAt: NOW - (index % 3) }));
    }
    for (const [kind, owner, count] of [
      ['messages', conversation.id, 14],
      ['conversations', accountId, 8],
      ['usage', accountId, 14],
    ] as const) {
      const paged = await all(store(), kind, owner, 3);
      expect(paged).toEqual(await all(store(), kind, owner, 100));
      expect(new Set(paged.map((it) => it.id)).size).toBe(count);
    }
  });
}
