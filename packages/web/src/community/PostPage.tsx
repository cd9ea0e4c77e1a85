import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { client } from '../client.ts';
import { useProfile } from '../session/session.ts';
import { BackLink } from '../ui/BackLink.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Page } from '../ui/Page.tsx';
import { showToast } from '../ui/toast.ts';
import { Byline } from './Byline.tsx';
import { Comments } from './Comments.tsx';
import { LikeButton } from './LikeButton.tsx';
import styles from './PostPage.module.css';
import { refreshPostList } from './posts.ts';
import { Tags } from './Tags.tsx';

export function PostPage() {
  const { t } = useTranslation(['community', 'common']);
  const { postId = '' } = useParams();
  const navigate = useNavigate();
  const { id, role } = useProfile();
  const [deleting, setDeleting] = useState(false);
  const query = useQuery(queryOptions(client, 'community.getPost', postId));
  const post = query.data;
  const mayDelete = post && (post.author.id === id || role === 'admin');

  return (
    <Page
      back={<BackLink to="/community">{t('all')}</BackLink>}
      title={post?.title ?? t('title')}
      actions={
        mayDelete && (
          <Menu
            label={t('common:actions')}
            entries={[{ label: t('common:delete'), icon: Trash2, dangerous: true, onSelect: () => setDeleting(true) }]}
          />
        )
      }
    >
      <Loaded query={query}>
        {(loaded) => (
          <>
            <Card>
              <Byline author={loaded.author} time={loaded.created_at}>
                <Badge variant={loaded.category === 'announcement' ? 'warning' : 'neutral'}>{t(loaded.category)}</Badge>
              </Byline>
              <p className={styles.content}>{loaded.content}</p>
              <Tags tags={loaded.tags} onTag={(tag) => void navigate(`/community?${new URLSearchParams({ tag })}`)} />
              <div className={styles.like}>
                <LikeButton post={loaded} />
              </div>
            </Card>
            <Comments post={loaded} />
          </>
        )}
      </Loaded>
      {deleting && (
        <ConfirmDialog
          title={t('deletePostTitle')}
          text={t('deletePostText')}
          action={t('common:delete')}
          onConfirm={async () => {
            await client.community.deletePost(postId);
            await navigate('/community');
            void refreshPostList();
            showToast(t('postDeleted'));
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </Page>
  );
}
