import type { components } from '@alingai/contract';
import type { Offsets, Position, ReplyEvent } from '../../chat/reply-events.ts';
import type { RequestContext } from '../../request-context.ts';
import type { SentEvent } from '../../streams/server-sent-events.ts';
import { unreachable } from '../../unreachable.ts';
import { presentFailure } from './errors.ts';
import { presentMessage } from './present.ts';

type WireEvent = components['schemas']['ReplyEvent'];

/**
 * The events of a reply as they are sent. An id is the number of characters so far, followed by `-`
 * and the number of those that the model thought where it did, by those of each call of a tool where there are any, and
 * `.1` after the usage and `.2` at the end. It does not depend on the process, so a stream can
 * resume after a restart.
 */
export async function* presentReplyEvents(
  events: AsyncIterable<ReplyEvent> | Iterable<ReplyEvent>,
  request: RequestContext,
): AsyncGenerator<SentEvent<WireEvent>> {
  for await (const event of events) {
    const data = presentEvent(event, request);
    yield { id: idOf(event), event: data.type, data };
  }
}

/** The position after the event with this id. */
export function positionOf(lastEventId: string | undefined): Position | undefined {
  if (lastEventId === undefined) return undefined;
  const [characters = '', stage] = lastEventId.split('.');
  const [offset, reasoned = 0, ...called] = characters.split('-').map(Number);
  return { offset: offset ?? 0, reasoned, called, usage: stage !== undefined };
}

function idOf(event: ReplyEvent): string {
  switch (event.type) {
    case 'start':
      return '0';
    case 'reasoning':
    case 'content':
    case 'tool_call':
      return charactersOf(event);
    case 'usage':
      return `${charactersOf(event)}.1`;
    case 'done':
    case 'error':
      return `${charactersOf(event)}.2`;
    default:
      return unreachable(event);
  }
}

function charactersOf({ offset, reasoned, called }: Offsets): string {
  if (called.length > 0) return [offset, reasoned, ...called].join('-');
  return reasoned > 0 ? `${offset}-${reasoned}` : String(offset);
}

function presentEvent(event: ReplyEvent, request: RequestContext): WireEvent {
  switch (event.type) {
    case 'start':
      return {
        type: 'start',
        conversation_id: event.conversation.publicId,
        message_id: event.reply.publicId,
        model: event.reply.model ?? event.conversation.model,
      };
    case 'reasoning':
      return { type: 'reasoning', content: event.text };
    case 'content':
      return { type: 'content', content: event.text };
    case 'tool_call':
      return { type: 'tool_call', ...event.piece };
    case 'usage':
      return {
        type: 'usage',
        input_tokens: event.tokens.input,
        output_tokens: event.tokens.output,
        total_tokens: event.tokens.input + event.tokens.output,
        cost: event.cost,
      };
    case 'done':
      return { type: 'done', message: presentMessage(event.message, event.conversation) };
    case 'error':
      return presentFailure(event.error, request.id);
    default:
      return unreachable(event);
  }
}
