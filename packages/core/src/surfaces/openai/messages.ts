import type { components } from '@alingai/contract';
import type { ModelMessage, ToolCall } from '../../models/model-upstream.ts';

type WireMessage = components['schemas']['OpenaiMessage'];

/**
 * A message as the platform knows it, and as its client wrote it, which is what a provider gets. What OpenAI calls a
 * developer's message, all other providers call the system's.
 */
export function messageOf(message: WireMessage): ModelMessage {
  const { content, name, tool_calls, tool_call_id } = message;
  const role = message.role === 'developer' ? 'system' : message.role;
  return {
    role,
    content: content ?? '',
    ...(name && { name }),
    ...(tool_calls?.length && { toolCalls: tool_calls.map(toolCallOf) }),
    ...(tool_call_id && { toolCallId: tool_call_id }),
    wire: {
      ...withoutNull(message),
      role,
      ...(Array.isArray(content) && { content: content.map(partOf) }),
      ...(content === null && tool_calls && { content }),
    },
  };
}

function toolCallOf({ id, function: called, custom }: NonNullable<WireMessage['tool_calls']>[number]): ToolCall {
  if (custom) return { id, name: custom.name, arguments: custom.input, custom: true };
  return { id, name: called?.name ?? '', arguments: called?.arguments ?? '' };
}

/** A part, and the object in it, without what is `null`. */
function partOf(part: components['schemas']['OpenaiContentPart']): Record<string, unknown> {
  const members = Object.entries(withoutNull(part));
  return Object.fromEntries(
    members.map(([name, it]) => [name, typeof it === 'object' && !Array.isArray(it) ? withoutNull(it as object) : it]),
  );
}

/** Clients send back what they got, in which `null` and empty lists stand for what is not there. */
function withoutNull(message: object): Record<string, unknown> {
  const kept = Object.entries(message).filter(
    ([name, value]) => value !== null && !(name === 'tool_calls' && (value as unknown[]).length === 0),
  );
  return Object.fromEntries(kept);
}
