import type { ReplyAnnotation } from './conversation.ts';

type Fields = Readonly<Record<string, unknown>>;

const MOST_ANNOTATIONS = 200;
const LONGEST_URL = 4000;
const LONGEST_TITLE = 500;

/**
 * The sources that a reply names, of the `annotations` of OpenAI's format: `{"type": "url_citation", "url_citation": {…}}`,
 * or with the members of the latter beside the type, as in its Responses API. What leads to no page is left out.
 */
export function annotationsIn({ annotations }: Fields): ReplyAnnotation[] {
  if (!Array.isArray(annotations)) return [];
  const seen = new Set<string>();
  return annotations
    .flatMap((it: unknown) => annotationOf(it) ?? [])
    .filter((it) => {
      const key = JSON.stringify(it);
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST_ANNOTATIONS);
}

function annotationOf(value: unknown): ReplyAnnotation | undefined {
  if (!isObject(value) || value['type'] !== 'url_citation') return undefined;
  const {
    url,
    title,
    start_index: start,
    end_index: end,
  } = isObject(value['url_citation']) ? value['url_citation'] : value;
  if (typeof url !== 'string' || url.length > LONGEST_URL || !/^https?:\/\//.test(url) || !URL.canParse(url)) {
    return undefined;
  }
  const isPlace = isIndex(start) && isIndex(end) && end > start;
  return {
    type: 'url_citation',
    url,
    ...(typeof title === 'string' && title.trim() !== '' && { title: title.trim().slice(0, LONGEST_TITLE) }),
    ...(isPlace && { start_index: start, end_index: end }),
  };
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
