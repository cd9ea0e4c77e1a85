import type { RoundTrip } from '../../chat/sealed-reasoning.ts';
import type { ToolCall, UrlCitation } from '../../models/model-upstream.ts';
import type { ResponseItem } from '../../responses/response.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A message of the assistant as a provider of the same protocol is given it. Ids of items are ours, and unknown there. */
export function answerItem({ content, phase }: ResponseItem): Fields {
  const parts = Array.isArray(content) ? (content as Fields[]) : [];
  return {
    type: 'message',
    role: 'assistant',
    content: parts.map(({ type, text, refusal, annotations }) =>
      type === 'refusal' ? { type, refusal } : { type: 'output_text', text, annotations: pagesIn({ annotations }) },
    ),
    ...(phase !== undefined && { phase }),
  };
}

/** A message of others, likewise. */
export function questionItem({ role, content }: ResponseItem): Fields {
  return { type: 'message', role, content };
}

/** Pictures of chat completions, shown by the user; none for none. */
export function pictureItems(pictures: readonly object[]): Fields[] {
  if (pictures.length === 0) return [];
  const content = (pictures as { image_url: { url: string } }[]).map(({ image_url }) => ({
    type: 'input_image',
    image_url: image_url.url,
    detail: 'auto',
  }));
  return [{ type: 'message', role: 'user', content }];
}

/** Calls stand under the names by which the provider is offered their tools. */
export function callItem({ id, name, arguments: written }: ToolCall): Fields {
  return { type: 'function_call', call_id: id, name, arguments: written };
}

export function resultItem(callId: string, { output }: ResponseItem): Fields {
  return { type: 'function_call_output', call_id: callId, output };
}

/** What the provider sealed of its thoughts. */
export function thoughtItems({ extras }: RoundTrip): Fields[] {
  const items = extras?.['reasoning_items'];
  return Array.isArray(items) ? (items as Fields[]) : [];
}

/** Whether a provider of another protocol is told less: it knows no pictures in their original size, and no places in a cache. */
export function saysMore(content: unknown): boolean {
  return (
    Array.isArray(content) &&
    content.some((it: Fields | null) => it?.['detail'] === 'original' || it?.['prompt_cache_breakpoint'])
  );
}

/** The pages that a part cites. Its other sources are files of OpenAI's, which no provider has. */
export function pagesIn({ annotations }: Fields): UrlCitation[] {
  return (Array.isArray(annotations) ? annotations : []).flatMap((it: Fields | null) => {
    const { type, url, title, start_index, end_index } = it ?? {};
    if (type !== 'url_citation' || typeof url !== 'string') return [];
    const page = { url, title: typeof title === 'string' ? title : url };
    return [{ type, ...page, start_index: Number(start_index) || 0, end_index: Number(end_index) || 0 }];
  });
}
