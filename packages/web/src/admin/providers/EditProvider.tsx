import type { Provider } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Checkbox } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { showToast } from '../../ui/toast.ts';
import { ProviderFields, valuesOf } from './ProviderFields.tsx';
import { refreshProviders } from './refresh-providers.ts';

export function EditProvider({ provider, onClose }: { provider: Provider; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const isStored = provider.key_source === 'stored';

  async function save(values: FormData): Promise<void> {
    await client.providers.update(provider.id, {
      ...valuesOf(values),
      ...(values.has('forget_key') && { api_key: null }),
    });
    await refreshProviders();
    showToast(t('common:saved'));
    onClose();
  }

  return (
    <Dialog title={t('editProvider', { name: provider.display_name })} onClose={onClose}>
      <Form onSubmit={save}>
        <ProviderFields
          provider={provider}
          keyHint={isStored ? t('apiKeyKeepHint', { hint: provider.key_hint ?? '' }) : t('apiKeyNewHint')}
        />
        {isStored && <Checkbox name="forget_key" label={t('forgetKey')} />}
        <FormActions submit={t('common:save')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
