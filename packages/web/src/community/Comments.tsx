import type { Comment, Post } from '@alingai/sdk';
import { queryKey, queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, queryClient } from '../client.ts';
import { useProfile } from '../session/session.ts';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { TextArea } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Pagination } from '../ui/Pagination.tsx';
import { showToast } from '../ui/toast.ts';
import { Byline } from './Byline.tsx';
import styles from './PostPage.module.css';
import { refreshPosts } from './posts.ts';

const PAGE = 20;

async function refresh(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: queryKey('community.listComments') }), refreshPosts()]);
}

/** Where the link to the comments leads, once they are there. */
const intoView = (comments: HTMLElement | null) => {
  if (location.hash === '#comments') comments?.scrollIntoView();
};

/** The comments on a post, the oldest first, and one more. */
export function Comments({ post }: { post: Post }) {
  const { t } = useTranslation(['community', 'common']);
  const [page, setPage] = useState(1);
  const [written, setWritten] = useState(0);
  const [deleted, setDeleted] = useState<Comment>();
  const query = useQuery({
    ...queryOptions(client, 'community.listComments', post.id, { page, limit: PAGE }),
    placeholderData: keepPreviousData,
  });

  async function comment(values: FormData) {
    await client.community.createComment(post.id, { content: String(values.get('content')).trim() });
    const total = (query.data?.pagination.total_count ?? 0) + 1;
    // The newest is on the last page; the form begins anew, empty.
    setPage(Math.ceil(total / PAGE));
    setWritten(written + 1);
    await refresh();
  }

  return (
    <div id="comments" ref={intoView}>
      <Card title={t('comments', { count: post.comments })}>
        <Loaded query={query}>
          {({ comments, pagination }) => (
            <>
              {comments.length === 0 && <p className="faint">{t('noComments')}</p>}
              <ul className={styles.comments}>
                {comments.map((it) => (
                  <CommentItem key={it.id} comment={it} onDelete={() => setDeleted(it)} />
                ))}
              </ul>
              <Pagination pagination={pagination} onPage={setPage} />
            </>
          )}
        </Loaded>
        <Form key={written} onSubmit={comment}>
          <TextArea name="content" label={t('writeComment')} rows={3} maxLength={5000} required />
          <FormActions submit={t('sendComment')} />
        </Form>
        {deleted && (
          <ConfirmDialog
            title={t('deleteCommentTitle')}
            text={deleted.content}
            action={t('common:delete')}
            onConfirm={async () => {
              await client.community.deleteComment(post.id, deleted.id);
              await refresh();
              showToast(t('commentDeleted'));
            }}
            onClose={() => setDeleted(undefined)}
          />
        )}
      </Card>
    </div>
  );
}

function CommentItem({ comment, onDelete }: { comment: Comment; onDelete: () => void }) {
  const { t } = useTranslation(['community', 'common']);
  const { id, role } = useProfile();
  return (
    <li className={styles.comment}>
      <div className={styles.header}>
        <Byline author={comment.author} time={comment.created_at} />
        {(comment.author.id === id || role === 'admin') && (
          <IconButton label={t('deleteComment', { name: comment.author.username })} icon={Trash2} onClick={onDelete} />
        )}
      </div>
      <p className={styles.content}>{comment.content}</p>
    </li>
  );
}
