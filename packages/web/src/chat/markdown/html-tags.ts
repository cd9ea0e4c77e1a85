/** Elements of HTML that a text may have; all other tags are shown as they are written. */
export const TEXT_TAGS = [
  ...['a', 'abbr', 'b', 'br', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'img', 'ins', 'kbd', 'mark', 'q', 'rp', 'rt'],
  ...['ruby', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'u', 'var', 'wbr'],
  ...['blockquote', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol'],
  ...['p', 'pre', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul', 'caption'],
] as const;

const ALLOWED: ReadonlySet<string> = new Set(TEXT_TAGS);
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'wbr']);

/** Elements that hold other blocks, so that their tags may be in different ones. */
const CONTAINERS = 'blockquote|center|details|div|dl|ol|table|ul';
const BEGINS = new RegExp(String.raw`^ {0,3}<(?:${CONTAINERS})\b`, 'i');
const CONTAINER_TAG = new RegExp(String.raw`<(/?)(?:${CONTAINERS})\b[^<>]*>`, 'gi');

/** How many more elements begin in a text than end in it. `isInside` tells whether it stands in one already. */
export function unclosedTags(text: string, isInside: boolean): number {
  if (!isInside && !BEGINS.test(text)) return 0;
  return [...text.matchAll(CONTAINER_TAG)].reduce((sum, [, slash]) => sum + (slash ? -1 : 1), 0);
}

const TAG = /<!--[\s\S]*?-->|<\/?([a-z][a-z0-9-]*)(?:\s[^<>]*)?\/?>/gi;

/** A tag that a text may have, or text. */
export type HtmlPiece = { type: 'raw' | 'text'; value: string };

/** Splits HTML into the tags that a text may have, and text: other tags, and what is no tag. Comments say nothing. */
export function splitHtml(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let at = 0;
  const add = (type: HtmlPiece['type'], value: string) => {
    const last = pieces.at(-1);
    if (last?.type === 'text' && type === 'text') last.value += value;
    else if (value !== '') pieces.push({ type, value });
  };
  for (const match of html.matchAll(TAG)) {
    add('text', html.slice(at, match.index));
    at = match.index + match[0].length;
    const name = match[1]?.toLowerCase();
    if (name !== undefined) add(ALLOWED.has(name) ? 'raw' : 'text', match[0]);
  }
  add('text', html.slice(at));
  return pieces;
}

/** `1` for a tag that begins an element, `-1` for one that ends it. */
export function tagDepth(tag: string): number {
  if (tag.startsWith('</')) return -1;
  const name = /^<([a-z0-9-]+)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
  return VOID.has(name) || tag.endsWith('/>') ? 0 : 1;
}
