import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { presentConversation, presentPagination } from './present.ts';
import { ok } from './surface.ts';

export const conversations = (domain: Domain): HandlersOf<'conversations'> => ({
  async 'conversations.list'({ query: { page, limit, search }, caller }) {
    const { rows, total } = await domain.conversations.list(caller.account.id, { page, limit, search });
    return ok({
      conversations: rows.map(presentConversation),
      pagination: presentPagination(total, page, limit),
    });
  },

  async 'conversations.create'({ body, caller }) {
    return ok(presentConversation(await domain.conversations.create(caller.account.id, body)));
  },

  async 'conversations.delete'({ path, caller }) {
    await domain.conversations.remove(caller.account.id, path.conversation_id);
    return ok({ message: 'The conversation has been deleted.' });
  },
});
