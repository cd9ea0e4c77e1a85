import type { OwnKey } from '@alingai/sdk';
import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Checkbox, Select, TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PasswordField } from '../PasswordField.tsx';

/** Adds a key, or changes one, whose provider stays the same. */
export function OwnKeyDialog({
  edited,
  onSaved,
  onClose,
}: {
  edited: OwnKey | undefined;
  onSaved: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['access', 'common']);

  async function save(values: FormData) {
    const key = String(values.get('api_key'));
    const address = String(values.get('base_url')).trim();
    const is_active = values.get('is_active') === 'on';
    if (edited)
      await client.apiKeys.update(edited.id, { ...(key && { api_key: key }), base_url: address || null, is_active });
    else
      await client.apiKeys.create({
        provider: String(values.get('provider')),
        api_key: key,
        ...(address && { base_url: address }),
        is_active,
      });
    await onSaved();
  }

  return (
    <Dialog title={edited ? t('editKey', { provider: edited.provider }) : t('addKey')} onClose={onClose}>
      <Form onSubmit={save}>
        {!edited && <ProviderSelect />}
        <PasswordField
          name="api_key"
          label={t('apiKey')}
          hint={edited ? t('newApiKeyHint', { hint: edited.key_hint }) : t('apiKeyHint')}
          autoComplete="off"
          maxLength={500}
          pattern="[!-~]+"
          required={!edited}
        />
        <TextField
          name="base_url"
          type="url"
          label={t('baseUrl')}
          hint={t('baseUrlHint')}
          defaultValue={edited?.base_url ?? ''}
          placeholder="https://"
          maxLength={500}
          required={false}
        />
        <Checkbox name="is_active" label={t('isActive')} defaultChecked={edited?.is_active ?? true} />
        <FormActions submit={t('common:save')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

function ProviderSelect() {
  const { t } = useTranslation('access');
  const query = useQuery(queryOptions(client, 'providers.list', { limit: 100 }));
  return (
    <Loaded query={query}>
      {({ providers }) => (
        <Select name="provider" label={t('provider')} required autoFocus>
          {providers
            .filter((provider) => provider.is_active)
            .map(({ key, display_name }) => (
              <option key={key} value={key}>
                {display_name}
              </option>
            ))}
        </Select>
      )}
    </Loaded>
  );
}
