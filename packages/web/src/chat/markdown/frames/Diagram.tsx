import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Spinner } from '../../../ui/Spinner.tsx';
import { cleanSvg } from './clean-svg.ts';
import { drawDiagram } from './diagrams.ts';
import styles from './Frames.module.css';

/** A diagram in the language of Mermaid. `onFailure` is called when it cannot be drawn. */
export default function Diagram({ code, onFailure }: { code: string; onFailure: () => void }) {
  const { t } = useTranslation('chat');
  const place = useRef<HTMLDivElement>(null);
  const [isDrawn, setIsDrawn] = useState(false);
  const fail = useRef(onFailure);
  fail.current = onFailure;
  useEffect(() => {
    let isGone = false;
    drawDiagram(code, isDarkPage())
      .then(({ svg, width }) => {
        const drawing = cleanSvg(svg);
        if (!drawing) throw new Error('There is no drawing.');
        if (isGone) return;
        drawing.setAttribute('role', 'img');
        drawing.setAttribute('aria-label', t('diagram'));
        drawing.style.maxWidth = `${width}px`;
        place.current?.replaceChildren(drawing);
        setIsDrawn(true);
      })
      .catch(() => !isGone && fail.current());
    return () => {
      isGone = true;
    };
  }, [code, t]);
  return (
    <div className={styles.diagram}>
      {!isDrawn && (
        <p role="status">
          <Spinner /> {t('drawing')}
        </p>
      )}
      <div ref={place} className={styles.drawing} />
    </div>
  );
}

/** Whether the page is dark now; a drawing keeps the colours that it was made with. */
function isDarkPage(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}
