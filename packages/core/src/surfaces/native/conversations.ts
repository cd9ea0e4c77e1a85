import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { exportAsJson, exportAsMarkdown } from './export.ts';
import { ok, presentConversation, presentPagination } from './present.ts';

export const conversations = (domain: Domain): HandlersOf<'conversations'> => ({
  async 'conversations.list'({ query: { page, limit, folder, search }, caller }) {
    const { rows, total } = await domain.conversations.list(caller.account.id, { page, limit, folder, search });
    return ok({
      conversations: rows.map(presentConversation),
      pagination: presentPagination(total, page, limit),
      bin_days: domain.conversations.binDays,
    });
  },

  async 'conversations.create'({ body, caller }) {
    const { from_message_id: fromMessage, ...wish } = body;
    return ok(presentConversation(await domain.conversations.create(caller.account.id, { ...wish, fromMessage })));
  },

  async 'conversations.get'({ path, caller }) {
    return ok(presentConversation(await domain.conversations.owned(caller.account.id, path.conversation_id)));
  },

  async 'conversations.update'({ path, body, caller }) {
    const { current_message_id: currentMessage, ...changes } = body;
    const edit = { ...changes, currentMessage };
    const updated = await domain.conversations.update(caller.account.id, path.conversation_id, edit);
    return ok(presentConversation(updated));
  },

  async 'conversations.export'({ path, query: { format }, caller }) {
    const { conversation, messages } = await domain.conversations.whole(caller.account.id, path.conversation_id);
    const { name, body } =
      format === 'markdown'
        ? await exportAsMarkdown(conversation, messages)
        : exportAsJson(conversation, messages, domain.system.now());
    return { body, headers: { 'Content-Disposition': `attachment; filename="${name}"` } };
  },

  async 'conversations.delete'({ path, caller }) {
    const isKept = await domain.conversations.discard(caller.account.id, path.conversation_id);
    return ok({ message: isKept ? 'The conversation is in the bin.' : 'The conversation has been deleted.' });
  },

  async 'conversations.purge'({ path, caller }) {
    await domain.conversations.purge(caller.account.id, path.conversation_id);
    return ok({ message: 'The conversation has been deleted.' });
  },

  async 'conversations.restore'({ path, caller }) {
    return ok(presentConversation(await domain.conversations.restore(caller.account.id, path.conversation_id)));
  },
});
