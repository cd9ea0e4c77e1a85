import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { showToast } from '../../ui/toast.ts';
import { ProviderFields, valuesOf } from './ProviderFields.tsx';
import { freeKey, PRESETS } from './presets.ts';
import { refreshProviders } from './refresh-providers.ts';

const NOTHING = { key: '', display_name: '', base_url: '', protocol: 'chat_completions', requires_key: true } as const;

export function NewProvider({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const [chosen, setChosen] = useState('');
  const providers = useQuery(queryOptions(client, 'providers.list', { page: 1 }));
  const preset = PRESETS.find((it) => it.key === chosen) ?? NOTHING;
  const taken = providers.data?.providers.map((it) => it.key) ?? [];

  async function create(values: FormData): Promise<void> {
    await client.providers.create({ key: String(values.get('key')).trim(), ...valuesOf(values) });
    await refreshProviders();
    showToast(t('common:saved'));
    onClose();
  }

  return (
    <Dialog title={t('newProvider')} onClose={onClose}>
      <Form onSubmit={create}>
        <Select name="preset" label={t('preset')} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t('presetOther')}</option>
          {PRESETS.map((it) => (
            <option key={it.key} value={it.key}>
              {it.display_name}
            </option>
          ))}
        </Select>
        {/* The key makes React fill the fields from the new preset. */}
        <div key={chosen} style={{ display: 'contents' }}>
          <TextField
            name="key"
            label={t('providerKey')}
            hint={t('providerKeyHint')}
            defaultValue={freeKey(preset.key, taken)}
            required
            maxLength={50}
            pattern="[a-z][a-z0-9_\-]*"
            autoComplete="off"
          />
          <ProviderFields
            provider={{ ...preset, is_active: true, sort_order: 0, first_byte_timeout: null }}
            keyHint={t('apiKeyNewHint')}
          />
        </div>
        <FormActions submit={t('common:create')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
