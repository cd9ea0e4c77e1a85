import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { type ReactNode, startTransition, useEffect, useMemo, useState } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import styles from './CodeBlock.module.css';
import { inTurn } from './in-turn.ts';
import { loadHighlighter } from './lazy-parts.ts';

/** Longer code stays plain: the highlighter takes seconds for tens of thousands of lines. */
const MOST_HIGHLIGHTED = 40_000;
/** Of plain code so many lines are laid out together, when they come near the view. */
const LINES = 400;
const LINE_EM = 1.6;

/** Code, in colours as soon as it is complete and the highlighter is there. */
export function CodeText({
  code,
  language,
  isClosed,
}: {
  code: string;
  language: string | undefined;
  isClosed: boolean;
}) {
  const [coloured, setColoured] = useState<{ code: string; node: ReactNode }>();
  const isHighlighted = isClosed && language !== undefined && code.length <= MOST_HIGHLIGHTED;
  useEffect(() => {
    if (!isHighlighted) return;
    let isGone = false;
    loadHighlighter()
      .then(({ highlight }) =>
        inTurn(() => {
          const root = isGone ? undefined : highlight(code, language);
          if (!root) return;
          startTransition(() => setColoured({ code, node: toJsxRuntime(root, { Fragment, jsx, jsxs }) }));
        }),
      )
      // Code can be read without colours.
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [isHighlighted, code, language]);
  const parts = useMemo(() => partsOf(code), [code]);
  if (coloured?.code === code) return <code>{coloured.node}</code>;
  if (parts.length === 1) return <code>{code}</code>;
  return (
    <code>
      {parts.map((part, index) => (
        <span key={index} className={styles.part} style={{ containIntrinsicSize: `auto ${LINES * LINE_EM}em` }}>
          {part}
        </span>
      ))}
    </code>
  );
}

function partsOf(code: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let lines = 0;
  for (let at = code.indexOf('\n'); at !== -1; at = code.indexOf('\n', at + 1)) {
    lines += 1;
    if (lines % LINES !== 0) continue;
    parts.push(code.slice(from, at + 1));
    from = at + 1;
  }
  return [...parts, code.slice(from)];
}
