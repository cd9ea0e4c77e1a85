import type { Post } from '@alingai/sdk';
import { queryKey } from '@alingai/sdk/react-query';
import { useMutation } from '@tanstack/react-query';
import { Heart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client, queryClient } from '../client.ts';
import { useFormat } from '../i18n/format.ts';
import styles from './LikeButton.module.css';
import { changeKnownPost } from './posts.ts';

/** Likes a post, or removes the like. Shown at once, and undone when the server refuses. */
export function LikeButton({ post }: { post: Post }) {
  const { t } = useTranslation('community');
  const { number } = useFormat();
  const like = useMutation({
    mutationFn: (liked: boolean) => client.community.likePost(post.id, { liked }),
    onMutate: async (liked) => {
      // A response that is still on its way would show the post as it was.
      await queryClient.cancelQueries({ queryKey: queryKey('community.listPosts') });
      await queryClient.cancelQueries({ queryKey: queryKey('community.getPost', post.id) });
      changeKnownPost(post.id, (known) => ({ ...known, liked, likes: known.likes + (liked ? 1 : -1) }));
      return { liked: post.liked, likes: post.likes };
    },
    onSuccess: (likes) => changeKnownPost(post.id, (known) => ({ ...known, ...likes })),
    onError: (_error, _liked, before) => changeKnownPost(post.id, (known) => ({ ...known, ...before })),
  });
  return (
    <button
      type="button"
      className={`${styles.button} ${post.liked ? styles.liked : ''}`}
      aria-pressed={post.liked}
      disabled={like.isPending}
      onClick={() => like.mutate(!post.liked)}
    >
      <Heart size={16} aria-hidden fill={post.liked ? 'currentColor' : 'none'} />
      <span className="visually-hidden">{t('like', { title: post.title })}</span>
      {number(post.likes)}
    </button>
  );
}
