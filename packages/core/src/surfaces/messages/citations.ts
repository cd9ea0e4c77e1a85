import type { components } from '@alingai/contract';

type Citation = components['schemas']['AnthropicCitation'];
type Fields = Readonly<Record<string, unknown>>;

/**
 * The pages that a reply cites, of the `annotations` of OpenAI's format. What a page says and its
 * place among a search's results are mostly unknown, and then empty.
 */
export function citationsIn({ annotations }: Fields): Citation[] {
  return (Array.isArray(annotations) ? annotations : []).flatMap((it: unknown) => citationOf(fieldsOf(it)) ?? []);
}

function citationOf(annotation: Fields): Citation | undefined {
  const { url, title, cited_text } = fieldsOf(annotation['url_citation'] ?? annotation);
  if (annotation['type'] !== 'url_citation' || typeof url !== 'string' || !/^https?:\/\//.test(url)) return undefined;
  return {
    type: 'web_search_result_location',
    url,
    title: typeof title === 'string' ? title : null,
    cited_text: typeof cited_text === 'string' ? cited_text : '',
    encrypted_index: '',
  };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
