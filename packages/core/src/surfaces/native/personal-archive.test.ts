import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { NOW, newAccount, newConversation, newMessage } from '../../../test/rows.ts';
import type { PersonalData } from '../../personal-data/personal-data.ts';
import { zipped } from '../../streams/zip.ts';
import { personalArchive } from './personal-archive.ts';

const MESSAGES = 3000;

/** Some 1000 characters that compression leaves three quarters of. */
function randomText(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(750))));
}

/** A person with one long conversation, of which `noteRead` hears message by message. */
function personWithMessages(noteRead: () => void): PersonalData {
  const account = { ...newAccount(), id: 1 };
  const folders = { pinnedAt: null, archivedAt: null, deletedAt: null };
  const conversation = { ...newConversation(1, { title: 'Long' }), ...folders, id: 1 };
  return {
    account,
    now: NOW,
    async *rows(kind) {
      if (kind === 'conversations') yield conversation as never;
    },
    async *messagesOf() {
      for (let id = 1; id <= MESSAGES; id += 1) {
        noteRead();
        const content = randomText();
        yield { ...newMessage({ content }), id, conversationId: 1, parent: null, onPath: true };
      }
    },
    itemsOf: async () => ({ context: [], input: [], output: [] }),
    budget: async () => null,
    avatar: async () => undefined,
  };
}

test('of many messages only those are read that the client has room for', async () => {
  let read = 0;
  const chunks = zipped(personalArchive(personWithMessages(() => (read += 1))), NOW);
  const parts: Uint8Array[] = [];
  let given = 0;
  let most = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    given += chunk.length;
    // Some 800 bytes of a message remain, whatever the format.
    most = Math.max(most, read - given / 800);
  }
  // Once for the JSON, once for the Markdown.
  expect(read).toBe(2 * MESSAGES);
  expect(most).toBeLessThan(500);
  const files = unzipSync(new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer()));
  const [conversation] = JSON.parse(strFromU8(files['conversations.json'] ?? new Uint8Array()));
  expect(conversation.messages).toHaveLength(MESSAGES);
  expect(strFromU8(files['conversations/1-Long.md'] ?? new Uint8Array()).match(/^## /gm)).toHaveLength(MESSAGES);
});
