import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { notice, presentConversation, presentMessage } from './present.ts';

type ConversationHandlers = Pick<
  HandlersOf<'compat.chathub'>,
  `compat.chathub.${'listConversations' | 'listMessages' | 'updateConversation' | 'deleteConversation'}`
>;

export const conversations = ({ conversations: domain }: Domain): ConversationHandlers => ({
  async 'compat.chathub.listConversations'({ caller }) {
    return { body: (await domain.all(caller.account.id)).map(presentConversation) };
  },

  async 'compat.chathub.listMessages'({ path, caller }) {
    const { conversation, messages } = await domain.whole(caller.account.id, path.conversation_id);
    return { body: messages.map((it) => presentMessage(it, conversation)) };
  },

  async 'compat.chathub.updateConversation'({ path, body: { title }, caller }) {
    return { body: presentConversation(await domain.update(caller.account.id, path.conversation_id, { title })) };
  },

  async 'compat.chathub.deleteConversation'({ path, caller }) {
    await domain.remove(caller.account.id, path.conversation_id);
    return notice('对话已删除');
  },
});
