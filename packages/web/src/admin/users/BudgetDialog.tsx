import type { UserDetails } from '@alingai/sdk';
import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { showToast } from '../../ui/toast.ts';
import { BudgetBar } from './BudgetBar.tsx';
import { refreshUsers } from './refresh-users.ts';

/** What a user may spend in a month, and has spent of it. */
export function BudgetDialog({ user, onClose }: { user: UserDetails; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const budget = useQuery({ ...queryOptions(client, 'users.getBudget', user.id), staleTime: 0 });

  async function save(values: FormData): Promise<void> {
    const limit = String(values.get('monthly_limit')).trim();
    await client.users.setBudget(user.id, { monthly_limit: limit === '' ? null : Number(limit) });
    await refreshUsers();
    showToast(t('common:saved'));
    onClose();
  }

  return (
    <Dialog title={t('budgetOf', { name: user.username })} onClose={onClose}>
      <Loaded query={budget}>
        {(data) => (
          <>
            <BudgetBar budget={data} />
            <Form onSubmit={save}>
              <TextField
                name="monthly_limit"
                label={t('monthlyLimit')}
                hint={t('noLimitHint')}
                type="number"
                min={0}
                max={100_000}
                step="any"
                required={false}
                defaultValue={data.monthly_limit ?? ''}
              />
              <FormActions submit={t('common:save')}>
                <Button onClick={onClose}>{t('common:cancel')}</Button>
              </FormActions>
            </Form>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
