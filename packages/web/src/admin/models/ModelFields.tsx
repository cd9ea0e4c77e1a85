import type { Model } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { Checkbox, Select, TextArea, TextField } from '../../ui/Field.tsx';
import styles from './Models.module.css';
import { OfferFields } from './OfferFields.tsx';
import { TYPES, useTypeNames } from './types.ts';

const PRICE = { type: 'number', min: 0, max: 1_000_000, step: 'any', required: true } as const;
const TOKENS = { type: 'number', min: 1, max: 1_000_000_000, step: 1 } as const;

/** The fields of a model, without its id. */
export function ModelFields({ model }: { model: Model | undefined }) {
  const { t } = useTranslation('admin');
  const types = useTypeNames();
  return (
    <>
      <TextField name="name" label={t('modelName')} defaultValue={model?.name} required maxLength={100} />
      <TextArea
        name="description"
        label={t('description')}
        defaultValue={model?.description}
        required={false}
        maxLength={2000}
        rows={2}
      />
      <Select name="type" label={t('modelType')} defaultValue={model?.type ?? 'chat'}>
        {TYPES.map((it) => (
          <option key={it} value={it}>
            {types[it]}
          </option>
        ))}
      </Select>
      <OfferFields offers={model?.providers ?? []} />
      <div className={styles.pair}>
        <TextField
          name="max_tokens"
          label={t('maxTokens')}
          hint={t('maxTokensHint')}
          defaultValue={model?.max_tokens ?? 4096}
          required
          {...TOKENS}
        />
        <TextField
          name="context_window"
          label={t('contextWindow')}
          hint={t('contextWindowHint')}
          defaultValue={model?.context_window}
          required={model !== undefined}
          {...TOKENS}
        />
        <TextField
          name="input_price_per_1k"
          label={t('inputPrice')}
          hint={t('priceHint')}
          defaultValue={model?.input_price_per_1k ?? 0}
          {...PRICE}
        />
        <TextField
          name="output_price_per_1k"
          label={t('outputPrice')}
          hint={t('priceHint')}
          defaultValue={model?.output_price_per_1k ?? 0}
          {...PRICE}
        />
        <TextField
          name="temperature"
          label={t('temperature')}
          hint={t('temperatureHint')}
          type="number"
          min={0}
          max={2}
          step="any"
          defaultValue={model?.temperature ?? ''}
          required={false}
        />
      </div>
      <fieldset className={styles.offers}>
        <legend>{t('capabilities')}</legend>
        <Checkbox name="supports_streaming" label={t('streaming')} defaultChecked={model?.supports_streaming ?? true} />
        <Checkbox
          name="supports_function_calling"
          label={t('functionCalling')}
          defaultChecked={model?.supports_function_calling ?? false}
        />
        <Checkbox name="supports_vision" label={t('vision')} defaultChecked={model?.supports_vision ?? false} />
        <Checkbox name="is_active" label={t('available')} defaultChecked={model?.is_active ?? true} />
      </fieldset>
    </>
  );
}
