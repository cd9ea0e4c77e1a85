import type { CommunityAuthor } from '@alingai/sdk';
import type { ReactNode } from 'react';
import { timeOf, useFormat } from '../i18n/format.ts';
import { Avatar } from '../ui/Avatar.tsx';
import styles from './Byline.module.css';

/** Who wrote something, and when. */
export function Byline({ author, time, children }: { author: CommunityAuthor; time: string; children?: ReactNode }) {
  const { ago, dateTime } = useFormat();
  return (
    <p className={styles.byline}>
      <Avatar name={author.username} url={author.avatar} size={28} />
      <span className={styles.name}>{author.username}</span>
      <time className="faint" dateTime={timeOf(time).toISOString()} title={dateTime(time)}>
        {ago(time)}
      </time>
      {children}
    </p>
  );
}
