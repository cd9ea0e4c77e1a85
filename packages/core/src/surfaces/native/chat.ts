import type { components } from '@alingai/contract';
import type { BeginReply } from '../../chat/replies-once.ts';
import type { SettledReply } from '../../chat/reply-events.ts';
import type { ReplyOptions } from '../../chat/reply-request.ts';
import type { SendMessageRequest } from '../../chat/send-message.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { ok, presentMessage, presentReplyDetails, timestamp } from './present.ts';
import { positionOf, presentReplyEvents } from './reply-events.ts';
import { streamOnce } from './stream-once.ts';

export const chat = (domain: Domain): HandlersOf<'chat'> => ({
  'chat.send'({ body, headers, caller, request, signal }) {
    const operation = 'chat.send';
    const once = { accountId: caller.account.id, operation, key: headers['idempotency-key'], body };
    const sending = sendMessageRequestOf(body, { account: caller.account, operation, request });
    return domain.repliesOnce.whole({
      request: once,
      begin: (options) => domain.sendMessage.begin({ ...sending, ...options }),
      present: (settled) => ok(presentReply(settled)).body,
      signal,
    });
  },

  'chat.stream'({ body, headers, caller, request, signal }) {
    const operation = 'chat.stream';
    const once = { accountId: caller.account.id, operation, key: headers['idempotency-key'], body };
    const sending = sendMessageRequestOf(body, { account: caller.account, operation, request });
    const begin: BeginReply = (options) => domain.sendMessage.begin({ ...sending, ...options });
    return streamOnce(domain, { once, begin, request, signal });
  },

  async 'chat.resume'({ path, headers, caller, request, signal }) {
    const from = positionOf(headers['last-event-id']);
    const events = await domain.replySubscription.follow(caller.account.id, path.message_id, from, signal);
    return { body: presentReplyEvents(events, request) };
  },

  async 'chat.stop'({ path, caller }) {
    const { message, conversation } = await domain.replySubscription.stop(caller.account.id, path.message_id);
    return ok(presentMessage(message, conversation));
  },

  async 'chat.regenerate'({ path, body, caller, request, signal }) {
    const options = optionsOf(body, { account: caller.account, operation: 'chat.regenerate', request });
    const live = await domain.sendMessage.beginAgain({ ...options, messageId: path.message_id, keepsStopped: false });
    return ok(presentReply(await domain.sendMessage.awaited(live, signal)));
  },

  'chat.regenerateStream'({ path, body, headers, caller, request, signal }) {
    const operation = 'chat.regenerateStream';
    const key = headers['idempotency-key'];
    const once = { accountId: caller.account.id, operation, key, body: { ...path, ...body } };
    const options = optionsOf(body, { account: caller.account, operation, request });
    const begin: BeginReply = ({ claim }) =>
      domain.sendMessage.beginAgain({ ...options, claim, messageId: path.message_id, keepsStopped: true });
    return streamOnce(domain, { once, begin, request, signal });
  },
});

type Schemas = components['schemas'];
type ReplyContext = Pick<ReplyOptions, 'account' | 'operation' | 'request'>;

function optionsOf(body: Schemas['Regeneration'], context: ReplyContext): ReplyOptions {
  return {
    ...context,
    model: body.model,
    temperature: body.temperature,
    maxTokens: body.max_tokens,
    ...(body.tools && { tools: body.tools }),
    ...(body.tool_choice !== undefined && { toolChoice: body.tool_choice }),
    ...(body.logprobs && {
      extras: { logprobs: true, ...(body.top_logprobs !== undefined && { top_logprobs: body.top_logprobs }) },
    }),
  };
}

function sendMessageRequestOf(body: Schemas['SendMessage'], context: ReplyContext): SendMessageRequest {
  const { message, conversation_id: conversationId, parent_id: parent } = body;
  return { ...optionsOf(body, context), message, conversationId, parent };
}

function presentReply({ message, conversation, tokens, duration }: SettledReply) {
  return {
    message_id: message.publicId,
    conversation_id: conversation.publicId,
    response: message.content,
    model: message.model ?? conversation.model,
    tokens_used: tokens.input + tokens.output,
    response_time: duration / 1000,
    created_at: timestamp(message.createdAt),
    ...(message.parts && { content: message.parts }),
    ...presentReplyDetails(message),
  };
}
