import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Select, TextField } from '../../ui/Field.tsx';
import { Filters } from '../Filters.tsx';
import { useFilters } from '../use-filters.ts';
import { UserPicker } from './UserPicker.tsx';

export function CallFilters() {
  const { t } = useTranslation('admin');
  const { get, set } = useFilters();
  const models = useQuery(queryOptions(client, 'models.list'));
  const model = get('model') ?? '';
  const known = models.data?.models.map((it) => it.id) ?? [];
  return (
    <Filters>
      <UserPicker />
      <Select name="model" label={t('model')} value={model} onChange={(event) => set('model', event.target.value)}>
        <option value="">{t('allModels')}</option>
        {/* One that is deleted may have been called all the same. */}
        {(model && !known.includes(model) ? [...known, model] : known).map((it) => (
          <option key={it}>{it}</option>
        ))}
      </Select>
      <Select
        name="status"
        label={t('outcome')}
        value={get('outcome') ?? ''}
        onChange={(event) => set('outcome', event.target.value)}
      >
        <option value="">{t('all')}</option>
        <option value="succeeded">{t('outcomeSucceeded')}</option>
        <option value="failed">{t('outcomeFailed')}</option>
      </Select>
      <TextField
        name="start_date"
        label={t('from')}
        type="date"
        value={get('from') ?? ''}
        max={get('until')}
        onChange={(event) => set('from', event.target.value)}
      />
      <TextField
        name="end_date"
        label={t('until')}
        type="date"
        value={get('until') ?? ''}
        min={get('from')}
        onChange={(event) => set('until', event.target.value)}
      />
    </Filters>
  );
}
