import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Field.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { CATEGORIES } from './posts.ts';

export function PostFilters({
  search,
  category,
  sort,
  tag,
  onChange,
}: {
  search: string;
  category: string | undefined;
  sort: string;
  tag: string;
  onChange: (changes: Record<string, string>) => void;
}) {
  const { t } = useTranslation('community');
  return (
    <>
      <FilterBar search={search} onSearch={(next) => onChange({ search: next })}>
        <Select
          name="category"
          label={t('category')}
          value={category ?? ''}
          onChange={({ target }) => onChange({ category: target.value })}
        >
          <option value="">{t('allCategories')}</option>
          {CATEGORIES.map((it) => (
            <option key={it} value={it}>
              {t(it)}
            </option>
          ))}
        </Select>
        <Select name="sort" label={t('sort')} value={sort} onChange={({ target }) => onChange({ sort: target.value })}>
          <option value="created_at">{t('newest')}</option>
          <option value="popularity">{t('mostLiked')}</option>
        </Select>
      </FilterBar>
      {tag && (
        <p>
          <Button size="small" icon={X} aria-label={t('anyTag', { tag })} onClick={() => onChange({ tag: '' })}>
            #{tag}
          </Button>
        </p>
      )}
    </>
  );
}
