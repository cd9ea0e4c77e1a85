import { memo, Suspense, startTransition, use, useDeferredValue, useEffect, useMemo, useReducer, useRef } from 'react';
import type { Chunk, Chunks } from './chunks.ts';
import { splitChunks } from './chunks.ts';
import { drawAll, drawItems, drawRows } from './draw.tsx';
import { FencedCode } from './FencedCode.tsx';
import { GrowingTable } from './GrowingTable.tsx';
import { loadHtml } from './lazy-parts.ts';
import styles from './Markdown.module.css';
import { definitionsFor, type References, referencesOf } from './references.ts';
import { type Tree, treeOf } from './tree.ts';

/** So many characters of a growing text are parsed at once. */
const MOST_AT_ONCE = 1000;

/**
 * A Markdown text that makes no request by being shown. Its chunks keep their keys, so that only the
 * end of a growing text is drawn again. It is drawn in slices of time, so that the page answers
 * meanwhile.
 */
export default function Markdown({ text, language }: { text: string; language?: string | undefined }) {
  const before = useRef<Chunks>(undefined);
  const drawn = useRef<number>(undefined);
  const [, drawMore] = useReducer((step: number) => step + 1, 0);
  const wanted = useDeferredValue(text);
  const shown = beginningOf(wanted, drawn.current);
  const split = useMemo(() => splitChunks(shown, before.current), [shown]);
  useEffect(() => {
    before.current = split;
    drawn.current = shown.length;
    if (shown !== wanted) startTransition(drawMore);
  }, [split, shown, wanted]);
  const references = useMemo(() => referencesOf(split.chunks), [split]);
  return (
    <div className={styles.markdown} lang={language}>
      {groupsOf(split.chunks).map((group, index) => (
        <Group key={index} chunks={group} references={references} />
      ))}
    </div>
  );
}

/**
 * What is drawn of a text that has grown by a lot since `drawn`, as it does where text arrives more quickly than it is
 * drawn: parsing all of it at once would stop the page.
 */
function beginningOf(text: string, drawn = text.length): string {
  if (text.length <= drawn + MOST_AT_ONCE) return text;
  const line = text.lastIndexOf('\n', drawn + MOST_AT_ONCE) + 1;
  return text.slice(0, line > drawn ? line : drawn + MOST_AT_ONCE);
}

/** Items of one list, and rows of one table, stand together. */
function groupsOf(chunks: readonly Chunk[]): Chunk[][] {
  const groups: Chunk[][] = [];
  for (const chunk of chunks) {
    const last = groups.at(-1);
    if (chunk.isFirst || !last) groups.push([chunk]);
    else last.push(chunk);
  }
  return groups;
}

function Group({ chunks, references }: { chunks: readonly Chunk[]; references: References | undefined }) {
  const [first] = chunks;
  if (first?.kind === 'code') return <FencedCode source={first.source} isClosed={first.isClosed ?? true} />;
  const isLoose = chunks.some((it) => it.isLoose);
  const parts = chunks.map((chunk, index) => (
    <Part
      key={index}
      kind={chunk.kind}
      source={chunk.source}
      definitions={definitionsFor(chunk, references)}
      isLoose={isLoose}
      isFirst={chunk.isFirst}
    />
  ));
  if (first?.kind === 'rows') return <GrowingTable>{parts}</GrowingTable>;
  if (first?.kind !== 'item') return parts;
  const number = /^\s*(\d{1,9})[.)]/.exec(first.raw)?.[1];
  const className = /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s/.test(first.raw) ? 'contains-task-list' : undefined;
  if (number === undefined) return <ul className={className}>{parts}</ul>;
  return (
    <ol start={Number(number)} className={className}>
      {parts}
    </ol>
  );
}

interface PartProps {
  kind: Chunk['kind'];
  source: string;
  definitions: string;
  isLoose: boolean;
  isFirst: boolean;
}

const Part = memo(({ kind, source, definitions, isLoose, isFirst }: PartProps) => {
  const tree = useMemo(() => treeOf(source, definitions, isLoose), [source, definitions, isLoose]);
  if (!tree.hasTags) return draw(tree, kind, isFirst);
  return (
    <Suspense>
      <WithTags tree={tree} kind={kind} isFirst={isFirst} />
    </Suspense>
  );
});
Part.displayName = 'Part';

function WithTags({ tree, kind, isFirst }: { tree: Tree; kind: Chunk['kind']; isFirst: boolean }) {
  const { withElements } = use(loadHtml());
  const root = useMemo(() => withElements(tree.root), [tree, withElements]);
  return draw({ root, hasTags: false }, kind, isFirst);
}

function draw({ root }: Tree, kind: Chunk['kind'], isFirst: boolean) {
  if (kind === 'item') return drawItems(root);
  return kind === 'rows' ? drawRows(root, isFirst) : drawAll(root);
}
