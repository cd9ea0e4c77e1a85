import type { UserDetails } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { TypedConfirmation } from '../../ui/TypedConfirmation.tsx';
import { showToast } from '../../ui/toast.ts';
import { refreshUsers } from './refresh-users.ts';

/** Asks for the name of the person before everything of theirs goes. */
export function EraseUser({ user, onClose }: { user: UserDetails; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const name = user.username;

  async function erase() {
    await client.users.erase(user.id);
    await refreshUsers();
    showToast(t('userErased', { name }));
    onClose();
  }

  return (
    <Dialog title={t('eraseUserTitle', { name })} onClose={onClose}>
      <Form onSubmit={erase}>
        <p>{t('eraseUserText')}</p>
        <TypedConfirmation
          text={name}
          label={t('eraseTyped', { name })}
          mismatch={t('eraseTyped', { name })}
          autoFocus
        />
        <FormActions submit={t('eraseUser')} variant="danger">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
