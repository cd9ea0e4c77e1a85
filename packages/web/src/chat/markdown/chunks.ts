import type { RootContent } from 'mdast';
import { unclosedTags } from './html-tags.ts';
import { parseMarkdown } from './syntax/parse.ts';

/**
 * A piece of a Markdown text that is drawn by itself.
 * - `item`: an item of a list, or several
 * - `rows`: rows of a table
 * - `code`: code between fences
 * - `block`: anything else
 */
export interface Chunk {
  kind: 'item' | 'rows' | 'code' | 'block';
  /** Its part of the text. */
  raw: string;
  /** What is parsed to draw it. */
  source: string;
  /** Whether it begins a list or a table, and does not go on with the one before. */
  isFirst: boolean;
  /** Of an item: whether there are blank lines between the items. */
  isLoose?: boolean;
  /** Of code: whether its end was found. */
  isClosed?: boolean;
}

/** A Markdown text in chunks. */
export interface Chunks {
  text: string;
  chunks: readonly Chunk[];
}

const NOTHING: Chunks = { text: '', chunks: [] };

/** So many rows of a table are drawn at once. */
const ROWS = 40;

/**
 * Splits Markdown into chunks, so that only the end of a growing text is parsed and drawn again.
 * With `before`, the chunks so far, the finished ones stay the same objects.
 */
export function splitChunks(source: string, before: Chunks = NOTHING): Chunks {
  const text = source.includes('\r') ? source.replaceAll(/\r\n?/g, '\n') : source;
  const kept = text.startsWith(before.text) ? finished(before.chunks) : [];
  const start = kept.reduce((length, it) => length + it.raw.length, 0);
  const open = before.chunks[kept.length];
  const rest = text.slice(start);
  const added = kept.length < before.chunks.length && open ? goOn(open, rest) : undefined;
  return { text, chunks: [...kept, ...(added ?? split(rest))] };
}

/**
 * The chunks that more text cannot change: all but the last one, and a list before it, which the
 * last one may turn out to go on.
 */
function finished(chunks: readonly Chunk[]): readonly Chunk[] {
  const last = chunks.at(-1);
  const isAfterList = last?.kind === 'block' && chunks.at(-2)?.kind === 'item';
  return chunks.slice(0, isAfterList ? -2 : -1);
}

/** The chunk with more text, where that is told without parsing all of it again. */
function goOn(open: Chunk, rest: string): Chunk[] | undefined {
  if (open.kind === 'code' && !open.isClosed) return joinElements(splitLines(rest, open.raw.length));
  if (open.kind === 'item') return continued(open, split(rest));
  if (open.kind === 'rows' && !open.isFirst) {
    const head = open.source.slice(0, -open.raw.length);
    const [first, ...others] = split(head + rest);
    if (first?.kind !== 'rows') return undefined;
    return [{ ...first, raw: first.raw.slice(head.length), isFirst: false }, ...others];
  }
  return undefined;
}

/** Items that were parsed by themselves go on with the list that they are in. */
function continued(open: Chunk, pieces: Chunk[]): Chunk[] {
  const [first, ...others] = pieces;
  if (first?.kind !== 'item') return pieces;
  return [{ ...first, isFirst: open.isFirst, isLoose: first.isLoose || (open.isLoose ?? false) }, ...others];
}

function split(text: string): Chunk[] {
  return joinElements(splitLines(text));
}

const FENCE = /^(`{3,}(?=[^`\n]*$)|~{3,})/;
const DELIMITERS = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Splits at code between fences and at long tables, which are found line by line: the parser takes
 * seconds for tens of thousands of lines. `codeLength` is the length of the code at the beginning
 * that is known not to end.
 */
function splitLines(text: string, codeLength = 0): Chunk[] {
  const chunks: Chunk[] = [];
  let parsed = 0;
  let at = 0;
  const flush = (end: number) => {
    const between = text.slice(parsed, end);
    const pieces = splitParsed(between);
    const last = chunks.at(-1);
    // Blank lines belong to what is before them.
    if (pieces.length === 0 && last) chunks[chunks.length - 1] = { ...last, raw: last.raw + between };
    chunks.push(...pieces);
  };
  while (at < text.length) {
    const line = lineAt(text, at);
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      flush(at);
      const end = endOfCode(text, at, fence, at === 0 ? codeLength : 0);
      const raw = text.slice(at, end ?? text.length);
      chunks.push({ kind: 'code', raw, source: raw, isFirst: true, isClosed: end !== undefined });
      at = end ?? text.length;
      parsed = at;
    } else if (line.startsWith('|') && DELIMITERS.test(lineAt(text, at + line.length + 1))) {
      const end = endOfTable(text, at);
      const rows = rowsOf(text.slice(at, end));
      if (rows.length > 1) {
        flush(at);
        chunks.push(...rows);
        parsed = end;
      }
      at = end;
    } else {
      at += line.length + 1;
    }
  }
  flush(text.length);
  return chunks;
}

/** Where the line after the closing fence begins; `undefined` while there is none. */
function endOfCode(text: string, start: number, fence: string, known: number): number | undefined {
  let at = known === 0 ? start + lineAt(text, start).length + 1 : text.lastIndexOf('\n', start + known - 1) + 1;
  if (at <= start) at = start + lineAt(text, start).length + 1;
  const closing = new RegExp(`^ {0,3}\\${fence[0]}{${fence.length},}[ \\t]*$`);
  while (at < text.length) {
    const line = lineAt(text, at);
    // A line without its end may still grow.
    if (closing.test(line)) return Math.min(at + line.length + 1, text.length);
    at += line.length + 1;
  }
  return undefined;
}

/** Where the first line is that does not begin with a bar. */
function endOfTable(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] === '|') at += lineAt(text, at).length + 1;
  return Math.min(at, text.length);
}

/** A table in pieces, each with the head of it. */
function rowsOf(table: string): Chunk[] {
  const lines = table.split(/(?<=\n)/);
  const head = lines.slice(0, 2).join('');
  const chunks: Chunk[] = [];
  for (let row = 2; row < lines.length; row += ROWS) {
    const rows = lines.slice(row, row + ROWS).join('');
    const isFirst = row === 2;
    chunks.push({ kind: 'rows', raw: isFirst ? head + rows : rows, source: head + rows, isFirst });
  }
  return chunks;
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end === -1 ? text.length : end);
}

function splitParsed(text: string): Chunk[] {
  const { children } = parseMarkdown(text);
  const pieces = children.flatMap((node) => piecesOf(node, text));
  // A chunk ends where the next one begins, so that together they are the text.
  return pieces.map(({ start, ...piece }, index) => {
    const raw = text.slice(index === 0 ? 0 : start, pieces[index + 1]?.start ?? text.length);
    return { ...piece, raw, source: raw };
  });
}

type Piece = Omit<Chunk, 'raw' | 'source'> & { start: number };

function piecesOf(node: RootContent, text: string): Piece[] {
  // Indentation matters for code and for text after a list, so it stays.
  const startOf = (it: RootContent) => text.lastIndexOf('\n', (it.position?.start.offset ?? 0) - 1) + 1;
  if (node.type === 'list') {
    const isLoose = node.spread || node.children.some((it) => it.spread);
    return node.children.map((it, index) => ({ kind: 'item', start: startOf(it), isFirst: index === 0, isLoose }));
  }
  return [{ kind: node.type === 'table' ? 'rows' : 'block', start: startOf(node), isFirst: true }];
}

/** What stands between the tags of an element stays with it. */
function joinElements(chunks: Chunk[]): Chunk[] {
  const joined: Chunk[] = [];
  let open = 0;
  for (const chunk of chunks) {
    const before = joined.at(-1);
    if (open > 0 && before) {
      const raw = before.raw + chunk.raw;
      joined[joined.length - 1] = { kind: 'block', raw, source: raw, isFirst: true };
    } else joined.push(chunk);
    const mayHaveTags = chunk.kind === 'block' || (open > 0 && chunk.kind !== 'code');
    if (mayHaveTags) open = Math.max(0, open + unclosedTags(chunk.raw, open > 0));
  }
  return joined;
}
