import { queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../client.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { Pagination } from '../ui/Pagination.tsx';
import { useListParams } from '../ui/use-list-params.ts';
import styles from './Community.module.css';
import { PostDialog } from './PostDialog.tsx';
import { PostFilters } from './PostFilters.tsx';
import { PostItem } from './PostItem.tsx';
import { CATEGORIES, refreshPosts } from './posts.ts';

/** What people have written, the newest or the most liked first. */
export function Community() {
  const { t } = useTranslation('community');
  const navigate = useNavigate();
  const { page, oneOf, text, change } = useListParams();
  const [writing, setWriting] = useState(false);
  const category = oneOf('category', CATEGORIES);
  const sort = oneOf('sort', ['created_at', 'popularity'] as const) ?? 'created_at';
  const search = text('search');
  const tag = text('tag');
  const narrowing = { ...(category && { category }), ...(search && { search }), ...(tag && { tag }) };
  const query = useQuery({
    ...queryOptions(client, 'community.listPosts', { page, sort, ...narrowing }),
    placeholderData: keepPreviousData,
  });
  const write = (
    <Button variant="primary" icon={Plus} onClick={() => setWriting(true)}>
      {t('write')}
    </Button>
  );

  return (
    <Page title={t('title')} description={t('text')} actions={write}>
      <PostFilters search={search} category={category} sort={sort} tag={tag} onChange={change} />
      <Loaded query={query}>
        {({ posts, pagination }) =>
          posts.length === 0 ? (
            <EmptyState icon={Users} title={Object.keys(narrowing).length > 0 ? t('noneFound') : t('none')} />
          ) : (
            <>
              <ul className={styles.posts}>
                {posts.map((post) => (
                  <PostItem key={post.id} post={post} onTag={(chosen) => change({ tag: chosen })} />
                ))}
              </ul>
              <Pagination pagination={pagination} onPage={(next) => change({ page: next })} />
            </>
          )
        }
      </Loaded>
      {writing && (
        <PostDialog
          onWritten={async (post) => {
            await refreshPosts();
            await navigate(`/community/${post.id}`);
          }}
          onClose={() => setWriting(false)}
        />
      )}
    </Page>
  );
}
