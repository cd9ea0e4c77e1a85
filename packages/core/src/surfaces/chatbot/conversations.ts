import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { pagingOf } from './paging.ts';
import { presentConversation, presentMessage } from './present.ts';

export const conversations = ({ conversations: domain }: Domain) =>
  ({
    async 'compat.chatbot.listConversations'({ query, caller }) {
      const { rows } = await domain.list(caller.account.id, pagingOf(query));
      return { body: rows.map(presentConversation) };
    },

    async 'compat.chatbot.createConversation'({ body: { title, model } = {}, caller }) {
      const wish = { title: title ?? undefined, model: model || undefined };
      return { body: presentConversation(await domain.create(caller.account.id, wish)) };
    },

    async 'compat.chatbot.getConversation'({ path, caller }) {
      return { body: presentConversation(await domain.owned(caller.account.id, path.id)) };
    },

    async 'compat.chatbot.updateConversation'({ path, body: { title, model }, caller }) {
      const wish = { title: title ?? undefined, model: model || undefined };
      return { body: presentConversation(await domain.update(caller.account.id, path.id, wish)) };
    },

    async 'compat.chatbot.deleteConversation'({ path, caller }) {
      await domain.remove(caller.account.id, path.id);
      return { body: { message: '会话已删除' } };
    },

    async 'compat.chatbot.listConversationMessages'({ path, query, caller }) {
      const wish = { ...pagingOf(query), conversation: path.id };
      return { body: (await domain.newestMessages(caller.account.id, wish)).map(presentMessage) };
    },
  }) satisfies Partial<HandlersOf<'compat.chatbot'>>;
