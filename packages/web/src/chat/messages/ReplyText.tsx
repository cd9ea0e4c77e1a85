import { lazy, Suspense } from 'react';
import styles from './ReplyText.module.css';

const Markdown = lazy(() => import('../markdown/Markdown.tsx'));

/** What a model says. Until the means to draw Markdown are there, it stands as it is. */
export function ReplyText({ text }: { text: string }) {
  return (
    <Suspense fallback={<p className={styles.plain}>{text}</p>}>
      <Markdown text={text} />
    </Suspense>
  );
}
