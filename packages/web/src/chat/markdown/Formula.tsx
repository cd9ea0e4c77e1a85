import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { loadFormulas } from './lazy-parts.ts';
import styles from './Markdown.module.css';

type Draw = Awaited<ReturnType<typeof loadFormulas>>['drawFormula'];

/** A formula in TeX. Until it can be drawn there is room for it; where it cannot be, its source is shown. */
export function Formula({ tex, isDisplayed }: { tex: string; isDisplayed: boolean }) {
  const [draw, setDraw] = useState<Draw>();
  const [hasFailed, setHasFailed] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let isGone = false;
    loadFormulas().then(
      ({ drawFormula }) => !isGone && setDraw(() => drawFormula),
      () => !isGone && setHasFailed(true),
    );
    return () => {
      isGone = true;
    };
  }, []);
  useLayoutEffect(() => {
    if (draw && place.current) draw(tex, place.current, isDisplayed);
  }, [draw, tex, isDisplayed]);
  if (hasFailed) return <code>{tex}</code>;
  const className = isDisplayed ? styles.displayedFormula : styles.formula;
  // What is drawn belongs to KaTeX, so it stands in an element of its own.
  if (draw) return <span key="drawn" ref={place} className={className} />;
  return (
    <span key="waiting" className={`${className} ${styles.waiting}`}>
      {tex}
    </span>
  );
}
