import type { Host } from '../../support/hosts/host.ts';
import { type Answer, call, dataOf } from '../../support/http/call.ts';

/** A surface that lists conversations. */
export interface ConversationList {
  name: string;
  /** The conversations of somebody, by this surface's ids. */
  list(host: Host, token: string): Promise<{ id: string | number; title: string }[]>;
  /** The texts of a conversation, the oldest first. */
  texts(host: Host, token: string, id: string | number): Promise<string[]>;
  rename(host: Host, token: string, id: string | number, title: string): Promise<Answer>;
  remove(host: Host, token: string, id: string | number): Promise<Answer>;
}

export const conversationLists: ConversationList[] = [
  {
    name: 'native',
    list: async (host, token) => (await dataOf(host, 'conversations.list', { token })).conversations,
    async texts(host, token, id) {
      const { messages } = await dataOf(host, 'messages.list', { token, path: { conversation_id: String(id) } });
      return messages.map((it) => String(it.content));
    },
    rename: (host, token, id, title) =>
      call(host, 'conversations.update', { token, path: { conversation_id: id }, body: { title } }),
    remove: (host, token, id) => call(host, 'conversations.delete', { token, path: { conversation_id: id } }),
  },
  {
    name: 'bailian',
    async list(host, token) {
      const { conversations } = await dataOf(host, 'compat.bailian.listConversations', { token });
      return conversations.map(({ conversation_id, title }) => ({ id: conversation_id, title }));
    },
    async texts(host, token, id) {
      const path = { conversation_id: Number(id) };
      const { messages } = await dataOf(host, 'compat.bailian.listMessages', { token, path });
      return messages.map(({ content }) => content.map((part) => (part.type === 'text' ? part.text : '')).join(''));
    },
    rename: (host, token, id, title) =>
      call(host, 'compat.bailian.updateConversation', { token, path: { conversation_id: id }, body: { title } }),
    remove: (host, token, id) =>
      call(host, 'compat.bailian.deleteConversation', { token, path: { conversation_id: id } }),
  },
  {
    name: 'chatbot',
    list: (host, token) => dataOf(host, 'compat.chatbot.listConversations', { token }),
    async texts(host, token, id) {
      const path = { id: Number(id) };
      const messages = await dataOf(host, 'compat.chatbot.listConversationMessages', { token, path });
      return messages.map((it) => it.content);
    },
    rename: (host, token, id, title) =>
      call(host, 'compat.chatbot.updateConversation', { token, path: { id }, body: { title } }),
    remove: (host, token, id) => call(host, 'compat.chatbot.deleteConversation', { token, path: { id } }),
  },
  {
    name: 'chathub',
    list: (host, token) => dataOf(host, 'compat.chathub.listConversations', { token }),
    async texts(host, token, id) {
      const path = { conversation_id: String(id) };
      const messages = await dataOf(host, 'compat.chathub.listMessages', { token, path });
      return messages.map((it) => it.content);
    },
    rename: (host, token, id, title) =>
      call(host, 'compat.chathub.updateConversation', { token, path: { conversation_id: id }, body: { title } }),
    remove: (host, token, id) =>
      call(host, 'compat.chathub.deleteConversation', { token, path: { conversation_id: id } }),
  },
];
