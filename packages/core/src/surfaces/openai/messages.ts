import type { components } from '@alingai/contract';
import type { ContentPart, MessageContent } from '../../models/message-content.ts';
import type { ModelMessage } from '../../models/model-upstream.ts';

type Schemas = components['schemas'];
type WireMessage = Schemas['OpenaiMessage'];

/**
 * A message as the platform knows it. What OpenAI calls a developer's message, all other providers
 * call the system's.
 */
export function messageOf(message: WireMessage): ModelMessage {
  const { role, content, name, tool_calls, tool_call_id } = message;
  return {
    role: role === 'developer' ? 'system' : role,
    content: contentOf(content),
    ...(name && { name }),
    ...(tool_calls?.length && {
      toolCalls: tool_calls.map((it) => ({ id: it.id, name: it.function.name, arguments: it.function.arguments })),
    }),
    ...(tool_call_id && { toolCallId: tool_call_id }),
  };
}

function contentOf(content: WireMessage['content']): MessageContent {
  if (content === null || content === undefined) return '';
  return typeof content === 'string' ? content : content.map(partOf);
}

/** The contract has seen to it that what belongs to the type is there. */
function partOf(part: Schemas['OpenaiContentPart']): ContentPart {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text ?? '' };
    case 'refusal':
      return { type: 'text', text: part.refusal ?? '' };
    case 'image_url': {
      const { url = '', detail } = part.image_url ?? {};
      return { type: 'image_url', image_url: { url, ...(detail && { detail }) } };
    }
    case 'video_url':
      return { type: 'video_url', video_url: { url: part.video_url?.url ?? '' } };
  }
}
