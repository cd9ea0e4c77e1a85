import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReplyText } from './ReplyText.tsx';
import styles from './Thoughts.module.css';

/**
 * What the model thought before it replied: open while it thinks, folded when the reply begins,
 * unless the reader has chosen.
 */
export function Thoughts({
  text,
  isThinking,
  seconds,
}: {
  text: string;
  isThinking: boolean;
  /** How long it thought; not known before the reply is stored. */
  seconds?: number | undefined;
}) {
  const { t } = useTranslation('chat');
  const [chosen, setChosen] = useState<boolean>();
  const id = useId();
  const isOpen = chosen ?? isThinking;
  const whole = seconds === undefined ? undefined : Math.max(1, Math.round(seconds));
  const label = whole === undefined ? t('thoughts') : t('thoughtFor', { count: whole });
  return (
    <section className={styles.thoughts} aria-label={t('thoughts')}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setChosen(!isOpen)}
      >
        <ChevronRight size={16} aria-hidden className={styles.chevron} />
        {isThinking ? t('thinking') : label}
      </button>
      <div id={id} hidden={!isOpen} className={styles.text}>
        {isOpen && <ReplyText text={text} />}
      </div>
    </section>
  );
}
