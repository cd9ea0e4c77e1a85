import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './MessageLog.module.css';

/** Reads older messages when the reader comes near to it, or presses it. */
export function OlderMessages({
  scroller,
  isFetching,
  onNear,
}: {
  scroller: RefObject<HTMLDivElement | null>;
  isFetching: boolean;
  onNear: () => void;
}) {
  const { t } = useTranslation('chat');
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFetching || !mark.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onNear(), {
      root: scroller.current,
      rootMargin: '300px 0px 0px',
    });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [isFetching, onNear, scroller]);
  return (
    <div ref={mark} className={styles.older}>
      <Button variant="quiet" size="small" pending={isFetching} onClick={onNear}>
        {t('older')}
      </Button>
    </div>
  );
}
