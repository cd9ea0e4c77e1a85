import { expect, test } from 'vitest';
import { addAccount, addApp, addConversation, NOW, newApp } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeApps(store: CurrentStore): void {
  test('an application is found by its ids', async () => {
    const given = newApp((await addAccount(store())).id, {
      name: '写作 ✍️ "quoted"',
      systemPrompt: 'Be brief.\n\t',
      temperature: 0.7,
      maxTokens: 1000,
    });
    const app = await store().apps.insert(given);
    expect(app).toEqual({ ...given, id: expect.any(Number) });
    expect(await store().apps.byId(app.id)).toEqual(app);
    expect(await store().apps.byPublicId(app.publicId)).toEqual(app);
    expect(await store().apps.byId(999)).toBeUndefined();
    expect(await store().apps.byPublicId('app_unknown')).toBeUndefined();
  });

  test('the list has an account’s own applications, the newest first, in pages', async () => {
    const { id: accountId } = await addAccount(store());
    const [a, b, c] = [
      await addApp(store(), { accountId }),
      await addApp(store(), { accountId }),
      await addApp(store(), { accountId }),
    ];
    await addApp(store());
    expect(await list(accountId)).toEqual({ rows: [c, b, a], total: 3 });
    expect(await store().apps.list({ accountId, offset: 1, limit: 1 })).toEqual({ rows: [b], total: 3 });
    expect(await store().apps.list({ accountId, offset: 3, limit: 1 })).toEqual({ rows: [], total: 3 });
    expect(await list(999)).toEqual({ rows: [], total: 0 });
  });

  test('an update changes what it names', async () => {
    const app = await addApp(store(), { systemPrompt: 'Be brief.' });
    const other = await addApp(store());
    const changes = { name: 'New', systemPrompt: null, temperature: 0, status: 'stopped', updatedAt: NOW + 1 } as const;
    expect(await store().apps.update(app.id, changes)).toEqual({ ...app, ...changes });
    expect(await store().apps.byId(app.id)).toEqual({ ...app, ...changes });
    expect(await store().apps.byId(other.id)).toEqual(other);
    expect(await store().apps.update(app.id, {})).toEqual({ ...app, ...changes });
    expect(await store().apps.update(999, changes)).toBeUndefined();
  });

  test('deleting an application keeps the conversations with it, as ordinary ones', async () => {
    const [app, other] = [await addApp(store()), await addApp(store())];
    const conversation = await addConversation(store(), { appId: app.id });
    const kept = await addConversation(store(), { appId: other.id });
    expect(conversation.appId).toBe(app.id);
    await store().apps.delete(app.id);
    await store().apps.delete(999);
    expect(await store().apps.byId(app.id)).toBeUndefined();
    expect(await store().apps.byPublicId(app.publicId)).toBeUndefined();
    expect(await store().conversations.byPublicId(conversation.publicId)).toEqual({ ...conversation, appId: null });
    expect(await store().conversations.byPublicId(kept.publicId)).toEqual(kept);
  });

  test('what is handed out are copies', async () => {
    const app = await addApp(store());
    const stored = { ...app };
    const updated = await store().apps.update(app.id, {});
    const found = [app, updated, await store().apps.byId(app.id), await store().apps.byPublicId(app.publicId)];
    for (const it of [...found, ...(await list(app.accountId)).rows]) if (it) it.name = 'changed';
    expect(await store().apps.byId(app.id)).toEqual(stored);
  });

  const list = (accountId: number) => store().apps.list({ accountId, offset: 0, limit: 10 });
}
