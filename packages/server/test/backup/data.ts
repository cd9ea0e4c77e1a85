import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addConversation, addExchange } from '@alingai/core/testing';
import { openSqliteStore } from '../../src/storage/index.ts';

export const SECRET = `${'s'.repeat(43)}\n`;

/**
 * Makes a data folder with an account, one conversation, its two messages, an avatar and a secret.
 */
export async function makeData(data: string, { avatar = true, secret = true } = {}): Promise<void> {
  mkdirSync(join(data, 'avatars'), { recursive: true });
  const store = await openSqliteStore(join(data, 'alingai.db'));
  const conversation = await addConversation(store);
  await addExchange(store, conversation);
  await store.accounts.update(conversation.accountId, { avatar: 'user_1-abc.png' });
  await store.close();
  if (avatar) writeFileSync(join(data, 'avatars', 'user_1-abc.png'), 'a picture');
  if (secret) writeFileSync(join(data, 'secret'), SECRET);
}
