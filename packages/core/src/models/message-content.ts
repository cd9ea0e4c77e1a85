import type { components } from '@alingai/contract';
import { tokensOfText } from './long-texts.ts';

export type ContentPart = components['schemas']['MessagePart'];

/** What a tool answered to a call of the reply before. */
export type ToolResult = components['schemas']['ToolResultPart'];

/** What a message says: a text, or parts of text, images, videos and results of tools. */
export type MessageContent = string | ContentPart[];

/** A part of any kind. Clients of OpenAI's format send kinds that the platform only hands on. */
export interface MessagePart {
  readonly type: string;
  readonly text?: unknown;
  readonly refusal?: unknown;
}

/** What providers usually count for something that they have not looked at yet. */
const TOKENS_OF_IMAGE = 765;
const TOKENS_OF_OTHERS = 3000;

/** The words of a content, as they are searched, counted and shown in titles. */
export function textOf(content: string | readonly MessagePart[]): string {
  if (typeof content === 'string') return content;
  return content.flatMap((part) => wordsOf(part) ?? []).join('\n');
}

/** An estimate, for when no provider has counted. */
export function tokensOf(content: string | readonly MessagePart[]): number {
  if (typeof content === 'string') return tokensOfText(content);
  return content.reduce((sum, part) => {
    const words = wordsOf(part);
    if (words !== undefined) return sum + tokensOfText(words);
    if (isToolResult(part)) return sum + tokensOfText(part.content);
    return sum + (part.type === 'image_url' ? TOKENS_OF_IMAGE : TOKENS_OF_OTHERS);
  }, 0);
}

/** The results of tools in a content. */
export function toolResultsOf(content: MessageContent): ToolResult[] {
  return typeof content === 'string' ? [] : content.filter((it) => it.type === 'tool_result');
}

function isToolResult(part: MessagePart): part is ToolResult {
  return part.type === 'tool_result' && 'content' in part && typeof part.content === 'string';
}

function wordsOf({ type, text, refusal }: MessagePart): string | undefined {
  if (type === 'text') return typeof text === 'string' ? text : '';
  return type === 'refusal' && typeof refusal === 'string' ? refusal : undefined;
}

export type MessageRole = components['schemas']['MessageRole'];
