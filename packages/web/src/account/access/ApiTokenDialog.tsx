import type { TokenScope } from '@alingai/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyableCode } from '../../ui/CopyableCode.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ScopeFields } from './ScopeFields.tsx';

/** Creates a token, and shows it this once. */
export function ApiTokenDialog({ onCreated, onClose }: { onCreated: () => Promise<unknown>; onClose: () => void }) {
  const { t } = useTranslation(['access', 'common']);
  const [token, setToken] = useState<string>();

  async function create(values: FormData) {
    const days = Number(values.get('expires_in_days'));
    const created = await client.apiTokens.create({
      name: String(values.get('name')),
      scopes: values.getAll('scopes') as TokenScope[],
      ...(days > 0 && { expires_in_days: days }),
    });
    setToken(created.token);
    await onCreated();
  }

  if (token !== undefined)
    return (
      <Dialog title={t('tokenTitle')} onClose={onClose}>
        <Notice variant="success">{t('tokenText')}</Notice>
        <CopyableCode code={token} label={t('token')} wrap />
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      </Dialog>
    );
  return (
    <Dialog title={t('addToken')} onClose={onClose}>
      <Form onSubmit={create}>
        <TextField name="name" label={t('name')} hint={t('nameHint')} maxLength={100} required autoFocus />
        <ScopeFields />
        <Select name="expires_in_days" label={t('expiresIn')} defaultValue="90">
          <option value="7">{t('days', { days: 7 })}</option>
          <option value="30">{t('days', { days: 30 })}</option>
          <option value="90">{t('days', { days: 90 })}</option>
          <option value="365">{t('year')}</option>
          <option value="">{t('neverExpires')}</option>
        </Select>
        <FormActions submit={t('addToken')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
