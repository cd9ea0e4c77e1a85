import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Chunk } from './chunks.ts';

/** What the definitions of a text are, by what they are called. */
export interface References {
  /** The line that defines a link. */
  links: ReadonlyMap<string, string>;
  /** The number of a footnote. */
  notes: ReadonlyMap<string, number>;
}

interface Definitions {
  links: readonly (readonly [string, string])[];
  notes: readonly string[];
}

const DEFINITION = /^[ >]{0,12}\[(\^?)((?:[^\]\\\n]|\\.)+)\]:(?:[ \t]*\S.*)?$/gm;
const MENTION = /\[(\^?)((?:[^[\]\\\n]|\\.)+)\]/g;

/** Chunks stay the same objects while a text grows. */
const known = new WeakMap<Chunk, Definitions>();

/** The definitions of all chunks; they count for each of them. `undefined` where there are none. */
export function referencesOf(chunks: readonly Chunk[]): References | undefined {
  const links = new Map<string, string>();
  const notes = new Map<string, number>();
  for (const chunk of chunks) {
    const definitions = known.get(chunk) ?? definitionsIn(chunk);
    known.set(chunk, definitions);
    for (const [label, line] of definitions.links) if (!links.has(label)) links.set(label, line);
    for (const label of definitions.notes) if (!notes.has(label)) notes.set(label, notes.size + 1);
  }
  return links.size + notes.size > 0 ? { links, notes } : undefined;
}

function definitionsIn({ kind, raw }: Chunk): Definitions {
  const links: [string, string][] = [];
  const notes: string[] = [];
  if (kind === 'code' || !raw.includes(']:')) return { links, notes };
  for (const [line, caret, name = ''] of raw.matchAll(DEFINITION)) {
    const label = normalizeIdentifier(name);
    if (caret) notes.push(label);
    else links.push([label, line.replace(/^[ >]+/, '')]);
  }
  return { links, notes };
}

/**
 * The definitions that a chunk mentions, to be parsed behind it. A footnote is defined by its number
 * here: its own text is drawn where it stands.
 */
export function definitionsFor({ kind, raw }: Chunk, references: References | undefined): string {
  if (!references || kind === 'code' || !raw.includes('[')) return '';
  const lines = new Set<string>();
  for (const [, caret, name = ''] of raw.matchAll(MENTION)) {
    const label = normalizeIdentifier(name);
    const line = references.links.get(label);
    const number = references.notes.get(label);
    if (!caret && line !== undefined) lines.add(line);
    if (caret && number !== undefined) lines.add(`[^${name}]: ${number}`);
  }
  return lines.size > 0 ? `\n\n${[...lines].join('\n\n')}` : '';
}
