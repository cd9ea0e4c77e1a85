import { mutationOptions } from '@alingai/sdk/react-query';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../client.ts';
import { Button } from '../ui/Button.tsx';
import { showToast } from '../ui/toast.ts';

/** A button that sends the verification mail again. */
export function ResendVerification({ size = 'normal' }: { size?: 'normal' | 'small' }) {
  const { t } = useTranslation('account');
  const resend = useMutation({
    ...mutationOptions(client, 'auth.resendVerification'),
    onSuccess: () => showToast(t('mailSent')),
  });
  return (
    <Button size={size} pending={resend.isPending} onClick={() => resend.mutate()}>
      {t('resend')}
    </Button>
  );
}
