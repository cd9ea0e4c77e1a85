import type { components } from '@alingai/contract';
import type { ReplyEvent } from '../../chat/reply-events.ts';
import type { ReplyOptions } from '../../chat/reply-request.ts';
import type { SendMessageRequest } from '../../chat/send-message.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { SentEvent } from '../../streams/server-sent-events.ts';
import { presentFailure } from './errors.ts';
import { zonelessTimestamp } from './present.ts';

type Schemas = components['schemas'];
type ChatHandlers = Pick<HandlersOf<'compat.chathub'>, 'compat.chathub.chat' | 'compat.chathub.streamChat'>;

export const chat = ({ sendMessage }: Domain): ChatHandlers => ({
  async 'compat.chathub.chat'({ body, caller: { account }, request, signal }) {
    const live = await sendMessage.begin(
      sendMessageRequestOf(body, { account, operation: 'compat.chathub.chat', request }),
    );
    const { message, conversation } = await sendMessage.awaited(live, signal);
    return {
      body: {
        conversation_id: conversation.publicId,
        response: message.content,
        model: message.model ?? conversation.model,
        timestamp: zonelessTimestamp(message.createdAt),
      },
    };
  },

  async 'compat.chathub.streamChat'({ body, caller: { account }, request, signal }) {
    const operation = 'compat.chathub.streamChat';
    const live = await sendMessage.begin(sendMessageRequestOf(body, { account, operation, request }));
    return { body: presentEvents(live.follow(undefined, signal), request.id) };
  },
});

function sendMessageRequestOf(
  body: Schemas['ChathubMessageWish'],
  context: Pick<ReplyOptions, 'account' | 'operation' | 'request'>,
): SendMessageRequest {
  return {
    ...context,
    message: body.message,
    // Many clients send an empty string for a missing value.
    model: body.model || undefined,
    chosenId: body.conversation_id || undefined,
    newId: 'uuid',
  };
}

async function* presentEvents(
  events: AsyncIterable<ReplyEvent>,
  requestId: string,
): AsyncGenerator<SentEvent<Schemas['ChathubStreamEvent']>> {
  for await (const event of events) {
    if (event.type === 'content') yield { data: { type: 'content', content: event.text } };
    if (event.type === 'error') yield { data: presentFailure(event.error, requestId) };
    if (event.type === 'done') {
      const { conversation, message } = event;
      const model = message.model ?? conversation.model;
      yield { data: { type: 'end', conversation_id: conversation.publicId, model } };
    }
  }
}
