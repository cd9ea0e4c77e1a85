import type { components } from '@alingai/contract';
import { countTokens } from './count-tokens.ts';

export type ContentPart = components['schemas']['ContentPart'];

/** What a message says: a text, or parts of text, images and videos. */
export type MessageContent = string | ContentPart[];

/** What providers usually count for a picture or a film that they have not looked at yet. */
const TOKENS_OF_IMAGE = 765;
const TOKENS_OF_VIDEO = 3000;

/** The words of a content, as they are searched, counted and shown in titles. */
export function textOf(content: MessageContent): string {
  if (typeof content === 'string') return content;
  return content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** An estimate, for when no provider has counted. */
export function tokensOf(content: MessageContent): number {
  if (typeof content === 'string') return countTokens(content);
  return content.reduce((sum, part) => {
    if (part.type === 'text') return sum + countTokens(part.text);
    return sum + (part.type === 'image_url' ? TOKENS_OF_IMAGE : TOKENS_OF_VIDEO);
  }, 0);
}

export type MessageRole = components['schemas']['MessageRole'];
