import { lazy, Suspense } from 'react';
import styles from './ReplyText.module.css';

const Markdown = lazy(() => import('../markdown/Markdown.tsx'));

/** The text of a reply. Until the Markdown renderer is loaded, it is shown as plain text. */
export function ReplyText({ text }: { text: string }) {
  return (
    <Suspense fallback={<p className={styles.plain}>{text}</p>}>
      <Markdown text={text} />
    </Suspense>
  );
}
