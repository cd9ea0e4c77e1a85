import { type ModelMessage, UpstreamFailure } from '@alingai/core';
import { type Fields, isObject } from '../reply-values.ts';

/** A conversation as the items of the Responses API. */
export function itemsOf(messages: readonly ModelMessage[]): Fields[] {
  return messages.flatMap((message): readonly Fields[] => {
    if (message.items) return message.items;
    switch (message.role) {
      case 'assistant':
        return [...reasoningItems(message), ...answers(message), ...calls(message)];
      case 'tool':
        return [resultOf(message)];
      case 'system':
        return [{ type: 'message', role: 'system', content: partsOf(message.content) }];
      default:
        return [{ type: 'message', role: 'user', content: partsOf(message.content) }];
    }
  });
}

/** Thoughts come back as they were given, encrypted. */
function reasoningItems({ extras, wire }: ModelMessage): Fields[] {
  const items = (extras ?? wire)?.['reasoning_items'];
  return Array.isArray(items) ? items.filter(isObject) : [];
}

function answers(message: ModelMessage): Fields[] {
  const { content } = message;
  const texts = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
  const parts = texts.flatMap((part): Fields[] => {
    if (typeof part.refusal === 'string') return [{ type: 'refusal', refusal: part.refusal }];
    return typeof part.text === 'string' && part.text !== ''
      ? [{ type: 'output_text', text: part.text, annotations: texts.length === 1 ? annotationsOf(message) : [] }]
      : [];
  });
  return parts.length === 0 ? [] : [{ type: 'message', role: 'assistant', content: parts }];
}

/** Pages that the message cites, of which each needs all of its members. Other kinds name files that are not there. */
function annotationsOf({ annotations, wire }: ModelMessage): Fields[] {
  const all = annotations ?? wire?.['annotations'];
  return (Array.isArray(all) ? all.filter(isObject) : []).flatMap((it) => {
    if (it['type'] !== 'url_citation') return [];
    const { url, title, start_index, end_index } = isObject(it['url_citation']) ? it['url_citation'] : it;
    const isWhole = typeof url === 'string' && Number.isInteger(start_index) && Number.isInteger(end_index);
    return isWhole ? [{ type: 'url_citation', url, title: title ?? url, start_index, end_index }] : [];
  });
}

function calls({ toolCalls = [] }: ModelMessage): Fields[] {
  return toolCalls.map(({ id, name, arguments: written, custom }) =>
    custom
      ? { type: 'custom_tool_call', call_id: id, name, input: written }
      : { type: 'function_call', call_id: id, name, arguments: written },
  );
}

function resultOf({ content, toolCallId = '' }: ModelMessage): Fields {
  const output = typeof content === 'string' ? content : partsOf(content);
  return { type: 'function_call_output', call_id: toolCallId, output };
}

function partsOf(content: ModelMessage['content']): Fields[] {
  if (typeof content === 'string') return [{ type: 'input_text', text: content }];
  return content.map((part) => partOf(part as unknown as Fields));
}

function partOf({ type, text, image_url, video_url, file }: Fields): Fields {
  switch (type) {
    case 'text':
      return { type: 'input_text', text };
    case 'image_url': {
      const { url, detail } = isObject(image_url) ? image_url : { url: image_url, detail: undefined };
      return { type: 'input_image', image_url: url, detail: detail ?? 'auto' };
    }
    case 'video_url':
      return { type: 'input_video', video_url: isObject(video_url) ? video_url['url'] : video_url };
    case 'file':
      if (isObject(file)) return { type: 'input_file', ...file };
      break;
    default:
      break;
  }
  throw new UpstreamFailure('VALIDATION_ERROR', `The provider takes no part of the type ${String(type)}`, {
    transient: false,
  });
}
