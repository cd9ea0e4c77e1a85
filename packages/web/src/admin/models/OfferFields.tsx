import type { Model } from '@alingai/sdk';
import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Models.module.css';

type Offer = Model['providers'][number];

let added = 0;

/** The providers that offer a model, the first of which is asked first. */
export function OfferFields({ offers }: { offers: readonly Offer[] }) {
  const { t } = useTranslation('admin');
  const providers = useQuery(queryOptions(client, 'providers.list'));
  const [rows, setRows] = useState(() => (offers.length > 0 ? offers.map((it) => asRow(it)) : [asRow()]));
  // One that is deleted may still be named.
  const keys = new Set([...(providers.data?.providers.map((it) => it.key) ?? []), ...offers.map((it) => it.provider)]);
  return (
    <fieldset className={styles.offers}>
      <legend>{t('offers')}</legend>
      {rows.map(({ id, offer }, index) => (
        <div key={id} className={styles.offer}>
          <Select
            // The options come later than the form.
            key={keys.size}
            name="provider"
            label={t('offerProvider', { place: index + 1 })}
            defaultValue={offer?.provider}
          >
            {[...keys].map((key) => (
              <option key={key}>{key}</option>
            ))}
          </Select>
          <TextField
            name="upstream_model"
            label={t('offerModel')}
            placeholder={t('offerModelHint')}
            defaultValue={offer?.upstream_model ?? ''}
            maxLength={200}
            pattern="\S+"
            autoComplete="off"
          />
          <IconButton
            label={t('removeOffer', { place: index + 1 })}
            icon={Trash2}
            disabled={rows.length === 1}
            onClick={() => setRows(rows.filter((it) => it.id !== id))}
          />
        </div>
      ))}
      <div>
        <Button size="small" icon={Plus} disabled={rows.length >= 20} onClick={() => setRows([...rows, asRow()])}>
          {t('addOffer')}
        </Button>
      </div>
    </fieldset>
  );
}

function asRow(offer?: Offer) {
  added += 1;
  return { id: added, offer };
}
