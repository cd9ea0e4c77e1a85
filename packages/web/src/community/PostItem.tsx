import type { Post } from '@alingai/sdk';
import { MessageSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../i18n/format.ts';
import { Badge } from '../ui/Badge.tsx';
import { Byline } from './Byline.tsx';
import { LikeButton } from './LikeButton.tsx';
import styles from './PostItem.module.css';
import { Tags } from './Tags.tsx';

/** A post among others: its beginning, and what people made of it. */
export function PostItem({ post, onTag }: { post: Post; onTag: (tag: string) => void }) {
  const { t } = useTranslation('community');
  const { number } = useFormat();
  return (
    <li className={styles.item}>
      <Byline author={post.author} time={post.created_at}>
        <Badge variant={post.category === 'announcement' ? 'warning' : 'neutral'}>{t(post.category)}</Badge>
      </Byline>
      <h2 className={styles.title}>
        <Link to={`/community/${post.id}`}>{post.title}</Link>
      </h2>
      <p className={`faint ${styles.beginning}`}>{post.content}</p>
      <Tags tags={post.tags} onTag={onTag} />
      <div className={styles.footer}>
        <LikeButton post={post} />
        <Link to={`/community/${post.id}#comments`} className={styles.comments}>
          <MessageSquare size={16} aria-hidden />
          <span aria-hidden>{number(post.comments)}</span>
          <span className="visually-hidden">{t('comments', { count: post.comments })}</span>
        </Link>
      </div>
    </li>
  );
}
