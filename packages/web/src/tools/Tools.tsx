import { queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../client.ts';
import { useFormat } from '../i18n/format.ts';
import { Badge } from '../ui/Badge.tsx';
import { CardGrid } from '../ui/CardGrid.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Select } from '../ui/Field.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { Pagination } from '../ui/Pagination.tsx';
import { useListParams } from '../ui/use-list-params.ts';
import { Rating } from './Rating.tsx';

const CATEGORIES = ['development', 'productivity', 'data', 'design', 'other'] as const;
const SORTS = ['popularity', 'rating', 'price', 'created_at', 'name'] as const;

/** The marketplace. */
export function Tools() {
  const { t } = useTranslation('tools');
  const { number, money } = useFormat();
  const { page, oneOf, text, change } = useListParams();
  const category = oneOf('category', CATEGORIES);
  const sort = oneOf('sort', SORTS) ?? 'popularity';
  const search = text('search');
  const query = useQuery({
    ...queryOptions(client, 'tools.list', { page, sort, ...(category && { category }), ...(search && { search }) }),
    placeholderData: keepPreviousData,
  });

  return (
    <Page title={t('title')} description={t('text')} actions={<Link to="/tools/purchases">{t('purchases')}</Link>} wide>
      <FilterBar search={search} onSearch={(next) => change({ search: next })}>
        <Select
          name="category"
          label={t('category')}
          value={category ?? ''}
          onChange={({ target }) => change({ category: target.value })}
        >
          <option value="">{t('allCategories')}</option>
          {CATEGORIES.map((it) => (
            <option key={it} value={it}>
              {t(it)}
            </option>
          ))}
        </Select>
        <Select name="sort" label={t('sort')} value={sort} onChange={({ target }) => change({ sort: target.value })}>
          {SORTS.map((it) => (
            <option key={it} value={it}>
              {t(`sort_${it}`)}
            </option>
          ))}
        </Select>
      </FilterBar>
      <Loaded query={query}>
        {({ tools, pagination }) =>
          tools.length === 0 ? (
            <EmptyState icon={Wrench} title={t('none')} />
          ) : (
            <>
              <CardGrid
                label={t('title')}
                cards={tools.map((tool) => ({
                  key: tool.id,
                  to: `/tools/${tool.id}`,
                  title: tool.name,
                  badge: <Badge>{t(tool.category)}</Badge>,
                  text: tool.description,
                  footer: (
                    <>
                      <strong>{tool.price === 0 ? t('free') : money(tool.price)}</strong>
                      <Rating value={tool.rating} />
                      <span>{t('downloads', { count: tool.downloads, number: number(tool.downloads) })}</span>
                    </>
                  ),
                }))}
              />
              <Pagination pagination={pagination} onPage={(next) => change({ page: next })} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
