import { type ModelMessage, UpstreamFailure } from '@alingai/core';
import { type Fields, isObject } from '../reply-values.ts';

interface WireMessage {
  role: 'user' | 'assistant';
  content: Fields[];
}

/**
 * What all messages of the system say: Anthropic's format has one place for it, in front. A text,
 * or blocks where some of it is to be cached.
 */
export function systemOf(messages: readonly ModelMessage[]): string | Fields[] {
  const system = messages.filter(({ role }) => role === 'system');
  const blocks = system.flatMap(({ content, blocks: own }) => own ?? contentBlocks(content));
  if (blocks.some((it) => 'cache_control' in it)) return blocks;
  return system
    .map(({ content }) => textOf(content))
    .filter((it) => it !== '')
    .join('\n\n');
}

/**
 * A conversation in Anthropic's format. Results of tools are a user's; neighbours of one role are one message, so that all
 * results of a message's calls stand together.
 */
export function messagesOf(messages: readonly ModelMessage[]): WireMessage[] {
  const all: WireMessage[] = [];
  for (const message of messages) {
    if (message.role === 'system') continue;
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const content = blocksOf(message);
    const last = all.at(-1);
    if (last?.role === role) last.content.push(...content);
    else if (content.length > 0) all.push({ role, content: [...content] });
  }
  return all;
}

function blocksOf(message: ModelMessage): readonly Fields[] {
  const { blocks: own } = message;
  switch (message.role) {
    case 'assistant':
      return [...thinkingBlocks(message), ...(own ?? [...contentBlocks(message.content), ...toolUses(message)])];
    case 'tool':
      return (
        own ?? [
          {
            type: 'tool_result',
            tool_use_id: message.toolCallId ?? '',
            content: typeof message.content === 'string' ? message.content : contentBlocks(message.content),
          },
        ]
      );
    default:
      return own ?? contentBlocks(message.content);
  }
}

/** Thoughts are believed only with the signature that they came with. */
function thinkingBlocks({ extras, wire }: ModelMessage): Fields[] {
  const blocks = (extras ?? wire)?.['thinking_blocks'];
  return Array.isArray(blocks) ? blocks.filter(isObject) : [];
}

function toolUses({ toolCalls = [] }: ModelMessage): Fields[] {
  return toolCalls.map(({ id, name, arguments: written, custom }) => ({
    type: 'tool_use',
    id,
    name,
    input: custom ? { input: written } : inputOf(written),
  }));
}

function inputOf(written: string): object {
  try {
    const input: unknown = JSON.parse(written);
    return isObject(input) ? input : {};
  } catch {
    return {};
  }
}

function contentBlocks(content: ModelMessage['content']): Fields[] {
  // Empty texts are refused.
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  return content.flatMap((part) => {
    const { cache_control, ...rest } = part as unknown as Fields;
    const blocks = blockOf(rest);
    return isObject(cache_control) ? blocks.map((it) => ({ ...it, cache_control })) : blocks;
  });
}

function blockOf(part: Fields): Fields[] {
  const { type, text, refusal, image_url, file } = part;
  switch (type) {
    case 'text':
    case 'refusal': {
      const words = type === 'text' ? text : refusal;
      return typeof words === 'string' && words !== '' ? [{ type: 'text', text: words }] : [];
    }
    case 'image_url':
      return [{ type: 'image', source: sourceOf(String(isObject(image_url) ? image_url['url'] : image_url)) }];
    case 'file':
      if (isObject(file) && typeof file['file_data'] === 'string') {
        const title = file['filename'];
        return [{ type: 'document', source: sourceOf(file['file_data']), ...(typeof title === 'string' && { title }) }];
      }
      throw untaken(type);
    default:
      throw untaken(type);
  }
}

function sourceOf(url: string): Fields {
  const [, media_type, data] = /^data:([^;,]+);base64,(.*)$/s.exec(url) ?? [];
  return data === undefined ? { type: 'url', url } : { type: 'base64', media_type, data };
}

function untaken(type: unknown): UpstreamFailure {
  return new UpstreamFailure('VALIDATION_ERROR', `The provider takes no part of the type ${String(type)}`, {
    transient: false,
  });
}

function textOf(content: ModelMessage['content']): string {
  if (typeof content === 'string') return content;
  return content.map(({ text }) => (typeof text === 'string' ? text : '')).join('\n');
}
