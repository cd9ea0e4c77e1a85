import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../../../client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import { FormActions } from '../../../ui/FormActions.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { showToast } from '../../../ui/toast.ts';
import { refreshModels } from '../../models/all-models.ts';
import { useTypeNames } from '../../models/types.ts';
import { addModels, matches, type OfferedModel } from './add-models.ts';
import styles from './Connect.module.css';
import type { Connected } from './KeyStep.tsx';
import { TestNotice } from './TestNotice.tsx';

/** The models that a provider offers, of which several can be added at once. */
export function ModelsStep({ provider, result, onClose }: Connected & { onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const navigate = useNavigate();
  const query = useQuery({ ...queryOptions(client, 'providers.models', provider.id), staleTime: 60_000 });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState('');

  function toggle(id: string): void {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  }

  async function add(models: readonly OfferedModel[]): Promise<void> {
    if (models.length === 0) return onClose();
    const added = await addModels(client, provider.key, models);
    await refreshModels();
    showToast(t('modelsAdded', { count: added }));
    onClose();
  }

  return (
    <>
      {result && <TestNotice result={result} />}
      <Loaded query={query}>
        {({ models, price_table }) => (
          <Form onSubmit={() => add(models.filter((it) => chosen.has(it.id)))}>
            <TextField
              name="find"
              label={t('findProviderModel')}
              type="search"
              value={wanted}
              autoComplete="off"
              onChange={(event) => setWanted(event.target.value)}
            />
            <fieldset className={styles.models}>
              <legend className="visually-hidden">{t('models')}</legend>
              {models
                .filter((it) => matches(it, wanted))
                .map((it) => (
                  <ModelRow key={it.id} model={it} isChosen={chosen.has(it.id)} onToggle={() => toggle(it.id)} />
                ))}
            </fieldset>
            <p className="faint">
              {t('priceTable', { date: price_table.date })} <code>{price_table.url}</code>
            </p>
            <FormActions submit={chosen.size === 0 ? t('common:close') : t('addModels', { count: chosen.size })}>
              <Button
                onClick={() => {
                  onClose();
                  void navigate('/');
                }}
              >
                {t('toChat')}
              </Button>
            </FormActions>
          </Form>
        )}
      </Loaded>
    </>
  );
}

function ModelRow({ model, isChosen, onToggle }: { model: OfferedModel; isChosen: boolean; onToggle: () => void }) {
  const { t } = useTranslation('admin');
  const { compact, money } = useFormat();
  const types = useTypeNames();
  const { id, name, type, context_window, supports_vision, input_price_per_1k, output_price_per_1k, offered_as } =
    model;
  const hasPrice = input_price_per_1k !== null && output_price_per_1k !== null;
  return (
    <label className={styles.model}>
      <input
        type="checkbox"
        checked={isChosen || offered_as !== null}
        disabled={offered_as !== null}
        onChange={onToggle}
      />
      <span className={styles.facts}>
        <span>
          {name} {type !== 'chat' && <Badge variant="warning">{types[type]}</Badge>}{' '}
          {supports_vision && <Badge>{t('vision')}</Badge>}{' '}
          {offered_as !== null && <Badge>{t('offeredAlready')}</Badge>}
        </span>
        <span className="faint">
          {[
            ...(name === id ? [] : [id]),
            ...(context_window === null ? [] : [t('contextOf', { size: compact(context_window) })]),
            ...(hasPrice
              ? [t('pricesOf', { input: money(input_price_per_1k * 1000), output: money(output_price_per_1k * 1000) })]
              : []),
          ].join(' · ')}
        </span>
      </span>
    </label>
  );
}
