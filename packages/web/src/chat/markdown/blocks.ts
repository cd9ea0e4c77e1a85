import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** A Markdown text, split into blocks that are rendered one by one. */
export interface Blocks {
  source: string;
  /** The source in pieces. */
  blocks: readonly string[];
}

const NOTHING: Blocks = { source: '', blocks: [] };

/** Definitions of links and footnotes, which reach beyond their block. */
const DEFINITION = /^ {0,3}\[[^\]\n]+\]:/m;

/**
 * How many blocks at the end more text can still change: a new list item may belong to the list
 * before it.
 */
const OPEN = 2;

/**
 * Splits Markdown into paragraphs, lists, tables and so on, so that only the end of a growing text
 * is rendered again. With `before`, the blocks so far, only the end is parsed again. A text with
 * definitions is one block.
 */
export function splitBlocks(source: string, before: Blocks = NOTHING): Blocks {
  if (DEFINITION.test(source)) return { source, blocks: [source] };
  const kept = source.startsWith(before.source) ? before.blocks.slice(0, -OPEN) : [];
  const start = kept.reduce((length, it) => length + it.length, 0);
  return { source, blocks: [...kept, ...parse(source.slice(start))] };
}

function parse(source: string): string[] {
  const { children } = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  // A block ends where the next one begins, so that together they are the source.
  const starts = children.map((it, index) => (index === 0 ? 0 : lineStart(source, it.position?.start.offset ?? 0)));
  return starts.map((start, index) => source.slice(start, starts[index + 1]));
}

/** Indentation matters for code and for text after a list, so it stays. */
function lineStart(source: string, offset: number): number {
  return source.lastIndexOf('\n', offset - 1) + 1;
}
