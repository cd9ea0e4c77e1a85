import type { Model } from '@alingai/sdk';
import {
  Combobox,
  ComboboxItem,
  ComboboxList,
  ComboboxProvider,
  Select,
  SelectItem,
  SelectPopover,
  SelectProvider,
} from '@ariakit/react';
import { Check, ChevronDown, Eye } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useModelName, useModels } from '../use-models.ts';
import styles from './ModelPicker.module.css';

/** Chooses the model; typing filters by name, id and provider. */
export function ModelPicker({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation('chat');
  const [wanted, setWanted] = useState('');
  const models = useModels();
  const nameOf = useModelName();
  const current = value === '' ? t('model') : nameOf(value);
  const found = models.filter((it) => isMatch(it, wanted));
  return (
    <ComboboxProvider resetValueOnHide setValue={setWanted}>
      <SelectProvider value={value} setValue={onChange} placement="top-start">
        <Select className={styles.button} aria-label={`${t('model')}: ${current}`}>
          <span className={styles.current}>{current}</span>
          <ChevronDown size={14} aria-hidden />
        </Select>
        <SelectPopover gutter={6} portal unmountOnHide className={styles.popover} aria-label={t('model')}>
          <Combobox autoSelect placeholder={t('findModel')} aria-label={t('findModel')} className={styles.search} />
          <ComboboxList className={styles.list}>
            {found.map((it) => (
              <ComboboxItem key={it.id} focusOnHover className={styles.item} render={<SelectItem value={it.id} />}>
                <ModelFacts model={it} isCurrent={it.id === value} />
              </ComboboxItem>
            ))}
          </ComboboxList>
          {found.length === 0 && <p className={styles.none}>{t('noModel')}</p>}
        </SelectPopover>
      </SelectProvider>
    </ComboboxProvider>
  );
}

function ModelFacts({ model, isCurrent }: { model: Model; isCurrent: boolean }) {
  const { t } = useTranslation('chat');
  const { money } = useFormat();
  // Prices are shown for a million tokens, as providers do.
  const perMillion = (price: number) => money(price * 1000);
  return (
    <>
      <span className={styles.details}>
        <span className={styles.name}>
          {model.name}
          {model.supports_vision && (
            <>
              <Eye size={14} aria-hidden />
              <span className="visually-hidden">{t('seesImages')}</span>
            </>
          )}
        </span>
        <span className={styles.details}>
          {model.provider} ·{' '}
          {t('price', { input: perMillion(model.input_price_per_1k), output: perMillion(model.output_price_per_1k) })}
        </span>
      </span>
      {isCurrent && <Check size={16} aria-hidden />}
    </>
  );
}

function isMatch({ id, name, provider }: Model, wanted: string): boolean {
  return `${name} ${id} ${provider}`.toLowerCase().includes(wanted.trim().toLowerCase());
}
