import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './ConversationList.module.css';

/** Reads more of a list when the reader comes near to its end, or presses it. */
export function MoreRows({ isFetching, onNear }: { isFetching: boolean; onNear: () => void }) {
  const { t } = useTranslation();
  const mark = useRef<HTMLDivElement>(null);
  const near = useRef(onNear);
  useEffect(() => {
    near.current = onNear;
  });
  useEffect(() => {
    if (isFetching || !mark.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && near.current(), {
      rootMargin: '300px',
    });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [isFetching]);
  return (
    <div ref={mark} className={styles.more}>
      <Button variant="quiet" size="small" pending={isFetching} onClick={onNear}>
        {t('more')}
      </Button>
    </div>
  );
}
