import type { components } from '@alingai/contract';
import type { Message } from '../../chat/conversation.ts';
import type { SettledReply } from '../../chat/reply-events.ts';
import type { Domain } from '../../domain.ts';
import type { MessageContent } from '../../models/message-content.ts';
import type { HandlersOf } from '../../operations.ts';
import { pagingOf } from './paging.ts';
import { presentMessage } from './present.ts';

/** What the documented example has instead of an address. */
const PLACEHOLDER = 'optional_image_url';

export const messages = ({ conversations, sendMessage }: Domain) =>
  ({
    async 'compat.chatbot.listMessages'({ query, caller }) {
      const wish = { ...pagingOf(query), conversation: query.conversation_id };
      return { body: (await conversations.newestMessages(caller.account.id, wish)).map(presentMessage) };
    },

    async 'compat.chatbot.chat'({ body, caller, request, signal }) {
      const live = await sendMessage.begin({
        account: caller.account,
        message: contentOf(body),
        conversationId: body.conversation_id ? Number(body.conversation_id) : undefined,
        model: body.model || undefined,
        operation: 'compat.chatbot.chat',
        request,
      });
      return { body: presentExchange(live.message, await sendMessage.awaited(live, signal)) };
    },
  }) satisfies Partial<HandlersOf<'compat.chatbot'>>;

function contentOf({ message, image_url }: components['schemas']['ChatbotSending']): MessageContent {
  if (!image_url || image_url === PLACEHOLDER) return message;
  return [
    { type: 'text', text: message },
    { type: 'image_url', image_url: { url: image_url } },
  ];
}

function presentExchange(
  sent: Message | null,
  { message: reply, conversation }: SettledReply,
): components['schemas']['ChatbotExchange'] {
  if (!sent) throw new Error('The reply answers no message');
  return {
    conversation_id: conversation.id,
    user_message: presentMessage(sent),
    ai_message: presentMessage(reply),
    status: reply.status === 'interrupted' ? 'interrupted' : 'completed',
  };
}
