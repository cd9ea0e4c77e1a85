import type { components } from '@alingai/contract';
import type { ReplyEvent } from '../../chat/reply-events.ts';
import type { RequestContext } from '../../request-context.ts';
import type { SentEvent } from '../../streams/server-sent-events.ts';
import { unreachable } from '../../unreachable.ts';
import { presentFailure } from './errors.ts';
import { presentReply, replyId } from './present.ts';

type WireEvent = components['schemas']['MaasReplyEvent'];
type Usage = Pick<Extract<ReplyEvent, { type: 'usage' }>, 'tokens' | 'cost'>;

/** The events of a reply as they are sent: the usage is part of the last one. */
export async function* presentReplyEvents(
  events: AsyncIterable<ReplyEvent>,
  request: RequestContext,
): AsyncGenerator<SentEvent<WireEvent>> {
  let usage: Usage = { tokens: { input: 0, output: 0 }, cost: 0 };
  for await (const event of events) {
    if (event.type === 'usage') {
      usage = event;
    } else if (event.type !== 'reasoning' && event.type !== 'tool_call') {
      const data = presentEvent(event, usage, request);
      yield { event: data.type, data };
    }
  }
}

function presentEvent(
  event: Exclude<ReplyEvent, { type: 'usage' | 'reasoning' | 'tool_call' }>,
  usage: Usage,
  request: RequestContext,
): WireEvent {
  switch (event.type) {
    case 'start':
      return { type: 'start', id: replyId(event.reply.publicId), conversation_id: event.conversation.publicId };
    case 'content':
      return { type: 'content', content: event.text };
    case 'done':
      return { type: 'done', ...presentReply({ ...usage, message: event.message, conversation: event.conversation }) };
    case 'error':
      return presentFailure(event.error, request.id);
    default:
      return unreachable(event);
  }
}
