type Fields = Record<string, unknown>;

/** How many sources of a text are told. */
export const MOST_SOURCES = 200;

/**
 * The sources that a provider names beside its choices, as `annotations` of OpenAI's format; `undefined` where there are
 * none. Perplexity and xAI write `citations`, Perplexity also `search_results`, Zhipu `web_search`. Where in the text a
 * source belongs is not said there.
 */
export function sourcesIn(wire: Fields): Fields[] | undefined {
  const sources = new Map<string, string>();
  for (const list of [wire['search_results'], wire['web_search'], wire['citations']]) {
    for (const it of Array.isArray(list) ? list : []) {
      const { url, title } = sourceOf(it);
      if (url !== undefined && !sources.has(url)) sources.set(url, title ?? url);
    }
  }
  if (sources.size === 0) return undefined;
  return [...sources].slice(0, MOST_SOURCES).map(([url, title]) => ({
    type: 'url_citation',
    url_citation: { url, title, start_index: 0, end_index: 0 },
  }));
}

/** The pages that a text of Anthropic's format cites, in the same format. Its place is that of the whole text. */
export function annotationsOf(
  citations: readonly Fields[],
  place: { start_index: number; end_index: number },
): Fields[] {
  return citations.slice(0, MOST_SOURCES).flatMap((it) => {
    // A page of a search the model made, or a result that the client gave it.
    const { url, title = url } = sourceOf({ ...it, url: it['url'] ?? it['source'] });
    if (url === undefined) return [];
    const { cited_text } = it;
    const words = typeof cited_text === 'string' && cited_text !== '' && { cited_text };
    return [{ type: 'url_citation', url_citation: { url, title, ...place, ...words } }];
  });
}

function sourceOf(value: unknown): { url?: string | undefined; title?: string | undefined } {
  if (typeof value === 'string') return { url: isLink(value) ? value : undefined };
  if (typeof value !== 'object' || value === null) return {};
  const { url, link, title } = value as Fields;
  const address = url ?? link;
  return {
    url: isLink(address) ? address : undefined,
    title: typeof title === 'string' && title.trim() !== '' ? title : undefined,
  };
}

function isLink(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//.test(value);
}
