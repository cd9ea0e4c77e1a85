import { memo, Suspense, use, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { Chunk, Chunks } from './chunks.ts';
import { splitChunks } from './chunks.ts';
import { drawAll, drawItems, drawRows } from './draw.tsx';
import { FencedCode } from './FencedCode.tsx';
import { GrowingTable } from './GrowingTable.tsx';
import { loadHtml } from './lazy-parts.ts';
import styles from './Markdown.module.css';
import { definitionsFor, type References, referencesOf } from './references.ts';
import { type Tree, treeOf } from './tree.ts';

/**
 * A Markdown text that makes no request by being shown. Its chunks keep their keys, so that only the
 * end of a growing text is drawn again. It is drawn in slices of time, so that the page answers
 * meanwhile.
 */
export default function Markdown({ text }: { text: string }) {
  const shown = useDeferredValue(text);
  const before = useRef<Chunks>(undefined);
  const split = useMemo(() => splitChunks(shown, before.current), [shown]);
  useEffect(() => {
    before.current = split;
  }, [split]);
  const references = useMemo(() => referencesOf(split.chunks), [split]);
  return (
    <div className={styles.markdown}>
      {groupsOf(split.chunks).map((group, index) => (
        <Group key={index} chunks={group} references={references} />
      ))}
    </div>
  );
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
