import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { imageAddress } from './images.ts';

export function ImageAddressDialog({ onAddress, onClose }: { onAddress: (url: string) => void; onClose: () => void }) {
  const { t } = useTranslation(['chat', 'common']);
  const [isRefused, setIsRefused] = useState(false);
  async function add(values: FormData) {
    const url = imageAddress(String(values.get('url')));
    setIsRefused(!url);
    if (!url) return;
    onAddress(url);
    onClose();
  }
  return (
    <Dialog title={t('imageAddress')} onClose={onClose}>
      <Form onSubmit={add}>
        <TextField name="url" label={t('imageUrl')} hint={t('imageUrlHint')} inputMode="url" required autoFocus />
        {isRefused && <Notice variant="error">{t('notHttps')}</Notice>}
        <FormActions submit={t('add')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
