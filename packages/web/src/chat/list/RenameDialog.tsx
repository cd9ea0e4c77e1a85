import type { Conversation } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { client, queryClient } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { conversationOptions, refreshConversations } from '../conversation-cache.ts';

export function RenameDialog({
  conversation: { id, title },
  onClose,
}: {
  conversation: Conversation;
  onClose: () => void;
}) {
  const { t } = useTranslation(['chat', 'common']);
  async function rename(values: FormData) {
    const changed = await client.conversations.update(id, { title: String(values.get('title')).trim() });
    queryClient.setQueryData(conversationOptions(id).queryKey, changed);
    void refreshConversations();
    onClose();
  }
  return (
    <Dialog title={t('rename')} onClose={onClose}>
      <Form onSubmit={rename}>
        <TextField name="title" label={t('titleField')} defaultValue={title} maxLength={200} required autoFocus />
        <FormActions submit={t('common:save')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
