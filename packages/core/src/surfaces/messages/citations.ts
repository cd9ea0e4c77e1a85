import type { components } from '@alingai/contract';
import type { UrlCitation } from '../../models/model-upstream.ts';

export type Citation = components['schemas']['AnthropicCitation'];
type Fields = Readonly<Record<string, unknown>>;

/** A part of a reply and what it cites. */
export interface CitedText {
  start: number;
  end: number;
  citations: Citation[];
}

/** Places in documents and search results that the client gave: the request itself says what they are. */
const PLACES: ReadonlySet<unknown> = new Set([
  'char_location',
  'page_location',
  'content_block_location',
  'search_result_location',
]);

/**
 * What a reply cites. A provider that speaks this protocol says it in `cited_texts`; of others come
 * the pages in `annotations` of OpenAI's format. What a page says and its place among a search's
 * results are mostly unknown then, and empty.
 */
export function citationsIn(fields: Fields): Citation[] {
  const own = citedTextsIn(fields);
  if (own.length > 0) return own.flatMap((it) => it.citations);
  return listOf(fields['annotations']).flatMap((it) => pageOf(it) ?? []);
}

/** The parts of a reply that cite something, in their order. */
export function citedTextsIn({ cited_texts }: Fields): CitedText[] {
  return listOf(cited_texts).map((it) => ({
    start: Number(it['start_index']),
    end: Number(it['end_index']),
    citations: listOf(it['citations']) as unknown as Citation[],
  }));
}

/** Those of a text's citations that the provider can look up again when they come back. */
export function givenBack(citations: unknown): Fields[] {
  return listOf(citations).filter(({ type }) => PLACES.has(type));
}

/** The pages among a text's citations, for providers that know no others. */
export function citedPages(citations: unknown, start_index: number, end_index: number): UrlCitation[] {
  return listOf(citations).flatMap(({ url, source, title }) => {
    const address = url ?? source;
    if (!isLink(address)) return [];
    return [{ type: 'url_citation', url: address, title: textOr(title, address), start_index, end_index }];
  });
}

function pageOf(annotation: Fields): Citation | undefined {
  const { url, title, cited_text } = fieldsOf(annotation['url_citation'] ?? annotation);
  if (annotation['type'] !== 'url_citation' || !isLink(url)) return undefined;
  return {
    type: 'web_search_result_location',
    url,
    title: typeof title === 'string' ? title : null,
    cited_text: textOr(cited_text, ''),
    encrypted_index: '',
  };
}

function isLink(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//.test(value);
}

function textOr(value: unknown, other: string): string {
  return typeof value === 'string' ? value : other;
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
