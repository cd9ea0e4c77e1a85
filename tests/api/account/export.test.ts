import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, clientOf, dataOf, send } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { avatarForm, images } from './images.ts';

const host = await useHost();
const [, png] = images;

/** The files of the archive, as text. */
async function exportOf(token: string): Promise<Record<string, string>> {
  const archive = await clientOf(host, token).account.export();
  const files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('account.export', () => {
  test('200: is an archive with all that is the person’s, in JSON and Markdown', async () => {
    const { token, username, email } = await host.createPerson();
    const form = avatarForm(png.bytes, 'me.png', 'image/png');
    const { avatar } = await dataOf(host, 'account.uploadAvatar', { token, body: form });
    const message = '/echo **Tea** 与茶';
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message } });
    const post = { title: 'On tea', content: 'Boil it.', category: 'discussion' as const, tags: ['tea'] };
    await dataOf(host, 'community.createPost', { token, body: post });

    const response = await send(host, 'account.export', { token });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="alingai-export-[\d-]+\.zip"$/);
    await response.arrayBuffer();

    const files = await exportOf(token);
    expect(JSON.parse(files['account.json'] ?? '')).toMatchObject({ username, email, avatar });
    const [conversation] = JSON.parse(files['conversations.json'] ?? '');
    expect(conversation).toMatchObject({
      id: conversation_id,
      messages: [{ content: message }, { role: 'assistant' }],
    });
    const [markdown = ''] = Object.keys(files).filter((it) => it.startsWith('conversations/'));
    expect(markdown).toMatch(/^conversations\/\d+-[\p{L}\p{N}-]+\.md$/u);
    expect(files[markdown]).toContain(`\n\n${message}\n`);
    expect(JSON.parse(files['posts.json'] ?? '')).toMatchObject([{ title: 'On tea', tags: ['tea'] }]);
    expect(JSON.parse(files['model-calls.json'] ?? '')).toHaveLength(1);
    expect(Object.keys(files)).toContain('avatar.png');
    for (const name of Object.keys(files).filter((it) => it.endsWith('.json'))) JSON.parse(files[name] ?? '');
  });

  test('200: what is in the bin is in it', async () => {
    const { token } = await host.createPerson();
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message: '/echo Darjeeling' } });
    await dataOf(host, 'conversations.delete', { token, path: { conversation_id } });
    expect(JSON.parse((await exportOf(token))['conversations.json'] ?? '')).toMatchObject([
      { id: conversation_id, deleted_at: expect.any(String), messages: [{}, { content: 'Darjeeling' }] },
    ]);
  });

  test('200: has no secrets in it', async () => {
    const { token, account } = await host.createPerson();
    const made = await dataOf(host, 'apiTokens.create', { token, body: { name: 'Program', scopes: ['all'] } });
    const [stored] = (await host.store.apiTokens.list({ accountId: account.id, offset: 0, limit: 1 })).rows;
    const text = JSON.stringify(await exportOf(token));
    expect(text).toContain('Program');
    for (const secret of [account.passwordHash, made.token, stored?.hash ?? '']) expect(text).not.toContain(secret);
  });

  test('200: nothing of others is in it, whatever they share', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    const body = { title: 'Of one', content: 'One wrote this', category: 'discussion' as const };
    const { id: post_id } = await dataOf(host, 'community.createPost', { token: one.token, body });
    await dataOf(host, 'community.createComment', { token: other.token, path: { post_id }, body: { content: 'Mine' } });
    const text = JSON.stringify(await exportOf(other.token));
    expect(text).toContain('Mine');
    expect(text).not.toContain('One wrote this');
    expect(text).not.toContain(one.username);
  });

  test('200: titles and ids that clients choose make no path', async () => {
    const { token } = await host.createPerson();
    await dataOf(host, 'conversations.create', { token, body: { title: '../../etc/passwd \\ : * 🙂' } });
    await dataOf(host, 'conversations.create', { token, body: { title: '///' } });
    const names = Object.keys(await exportOf(token)).filter((it) => it.startsWith('conversations/'));
    expect(names.map((it) => it.replace(/\d+/, 'N')).sort()).toEqual([
      'conversations/N-etc-passwd.md',
      'conversations/N.md',
    ]);
  });

  test('403: an API token does not take everything along', async () => {
    const { token } = await host.createPerson();
    const { token: program } = await dataOf(host, 'apiTokens.create', { token, body: { name: 'x', scopes: ['all'] } });
    expectRefusal(await call(host, 'account.export', { token: program }), { code: 'FORBIDDEN' });
  });

  test('429: at most twice a minute', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { token } = await limited.createPerson();
    for (let count = 0; count < 2; count += 1) await call(limited, 'account.export', { token });
    expectRefusal(await call(limited, 'account.export', { token }), { code: 'RATE_LIMITED' });
  });
});
