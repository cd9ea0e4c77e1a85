import type { ContentPart, Message, MessageContent } from '@alingai/sdk';

/** What somebody is about to send. */
export interface Draft {
  text: string;
  /** https addresses, or `data:` URLs. */
  images: readonly string[];
}

export const EMPTY_DRAFT: Draft = { text: '', images: [] };

export function isEmpty({ text, images }: Draft): boolean {
  return text.trim() === '' && images.length === 0;
}

/** As the API takes it: plain text alone is sent as such. */
export function contentOf({ text, images }: Draft): MessageContent {
  const trimmed = text.trim();
  if (images.length === 0) return trimmed;
  const parts: ContentPart[] = images.map((url) => ({ type: 'image_url', image_url: { url } }));
  return trimmed === '' ? parts : [{ type: 'text', text: trimmed }, ...parts];
}

/** The way back, for what could not be sent. */
export function draftOf(content: MessageContent): Draft {
  return { text: textOf(content), images: imagesOf(content) };
}

export function textOf(content: Message['content']): string {
  if (typeof content === 'string') return content;
  return content.flatMap((it) => (it.type === 'text' ? [it.text] : [])).join('\n\n');
}

export function imagesOf(content: Message['content']): string[] {
  if (typeof content === 'string') return [];
  return content.flatMap((it) => (it.type === 'image_url' ? [it.image_url.url] : []));
}

export function videosOf(content: Message['content']): string[] {
  if (typeof content === 'string') return [];
  return content.flatMap((it) => (it.type === 'video_url' ? [it.video_url.url] : []));
}
