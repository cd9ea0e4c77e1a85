import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { ok, presentMessage, presentPagination } from './present.ts';

export const messages = (domain: Domain): HandlersOf<'messages'> => ({
  async 'messages.list'({ path, query: { all, page, limit }, caller }) {
    const accountId = caller.account.id;
    const found = await domain.conversations.messages(accountId, path.conversation_id, { all, page, limit });
    return ok({
      messages: found.rows.map((it) => presentMessage(it, found.conversation)),
      pagination: presentPagination(found.total, page, limit),
    });
  },

  async 'messages.delete'({ path, caller }) {
    await domain.conversations.removeMessage(caller.account.id, path.message_id);
    return ok({ message: 'The message has been deleted.' });
  },

  async 'messages.search'({ query: { q, page, limit }, caller }) {
    const found = await domain.conversations.search(caller.account.id, q, { page, limit });
    return ok({
      messages: found.rows.map(({ message, conversation }) => ({
        ...presentMessage(message, conversation),
        conversation_title: conversation.title,
      })),
      pagination: presentPagination(found.total, page, limit),
    });
  },
});
