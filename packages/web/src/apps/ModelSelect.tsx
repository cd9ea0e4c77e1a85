import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../client.ts';
import { Select } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';

/** The available models, and the one in use also when it is no longer available. */
export function ModelSelect({ current }: { current: string | undefined }) {
  const { t } = useTranslation('apps');
  const query = useQuery(queryOptions(client, 'models.list', { limit: 100 }));
  return (
    <Loaded query={query}>
      {({ models }) => {
        const names = models.filter(({ available, id }) => available || id === current);
        const isGone = current !== undefined && !names.some(({ id }) => id === current);
        return (
          <Select name="model" label={t('model')} defaultValue={current ?? ''}>
            {current === undefined && <option value="">{t('defaultModel')}</option>}
            {isGone && <option value={current}>{current}</option>}
            {names.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        );
      }}
    </Loaded>
  );
}
