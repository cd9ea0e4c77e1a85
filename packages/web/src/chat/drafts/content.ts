import type { ContentPart, Message, MessageContent } from '@alingai/sdk';

/** A message that is not sent yet. */
export interface Draft {
  text: string;
  /** https addresses, or `data:` URLs. */
  images: readonly string[];
}

/** Characters that can be written into one message. */
export const MAX_MESSAGE_LENGTH = 100_000;

export const EMPTY_DRAFT: Draft = { text: '', images: [] };

export function isEmpty({ text, images }: Draft): boolean {
  return text.trim() === '' && images.length === 0;
}

/** The content for the API: a string when there are no pictures. */
export function contentOf({ text, images }: Draft): MessageContent {
  const trimmed = text.trim();
  if (images.length === 0) return trimmed;
  const parts: ContentPart[] = images.map((url) => ({ type: 'image_url', image_url: { url } }));
  return trimmed === '' ? parts : [{ type: 'text', text: trimmed }, ...parts];
}

/** The reverse of `contentOf`, for a message that could not be sent. */
export function draftOf(content: MessageContent): Draft {
  return { text: textOf(content), images: imagesOf(content) };
}

export function textOf(content: Message['content']): string {
  if (typeof content === 'string') return content;
  return content.flatMap((it) => (it.type === 'text' ? [it.text] : [])).join('\n\n');
}

/** The same content with another text. */
export function withText(content: Message['content'], text: string): MessageContent {
  const trimmed = text.trim();
  if (typeof content === 'string') return trimmed;
  return [{ type: 'text', text: trimmed }, ...content.filter((it) => it.type !== 'text')];
}

export function imagesOf(content: Message['content']): string[] {
  if (typeof content === 'string') return [];
  return content.flatMap((it) => (it.type === 'image_url' ? [it.image_url.url] : []));
}

export function videosOf(content: Message['content']): string[] {
  if (typeof content === 'string') return [];
  return content.flatMap((it) => (it.type === 'video_url' ? [it.video_url.url] : []));
}

/** How many results of tools a message has. They are shown beside their calls. */
export function toolResultsIn(content: Message['content']): number {
  return typeof content === 'string' ? 0 : content.filter((it) => it.type === 'tool_result').length;
}
