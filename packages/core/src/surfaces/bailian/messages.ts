import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { orForbidden } from './errors.ts';
import { ok, presentMessage, presentPagination, readContent } from './present.ts';

export const messages = ({ conversations, replySubscription, sendMessage }: Domain) =>
  ({
    async 'compat.bailian.sendMessage'({ path: { conversation_id }, body, caller: { account }, request }) {
      await orForbidden('无权限在该对话中发送消息', conversations.entered(account.id, conversation_id));
      const { conversation, message } = await sendMessage.beginUnattended({
        account,
        conversationId: conversation_id,
        message: readContent(body.content),
        operation: 'compat.bailian.sendMessage',
        request,
      });
      return ok('发送成功', presentMessage(message, conversation));
    },

    async 'compat.bailian.listMessages'({ path: { conversation_id }, query: { page, limit }, caller, signal }) {
      const { id } = caller.account;
      await orForbidden('无权限访问该对话的消息', conversations.entered(id, conversation_id));
      await replySubscription.quiet(conversation_id, signal);
      const { rows, total, conversation } = await conversations.messages(id, conversation_id, { page, limit });
      return ok('获取成功', {
        messages: rows.map((it) => presentMessage(it, conversation)),
        pagination: presentPagination(total, page, limit),
      });
    },

    async 'compat.bailian.deleteMessage'({ path, caller }) {
      const { id } = caller.account;
      const entered = conversations.enteredMessage(id, path.message_id);
      const { message } = await orForbidden('无权限删除该消息', entered);
      await conversations.removeMessage(id, message.publicId);
      return ok('删除成功', null);
    },
  }) satisfies Partial<HandlersOf<'compat.bailian'>>;
