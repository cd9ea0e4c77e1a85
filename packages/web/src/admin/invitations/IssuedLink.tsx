import type { IssuedInvitation } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { CopyableCode } from '../../ui/CopyableCode.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { invitationLink } from './invitation-link.ts';

/** The link of an invitation, shown once. */
export function IssuedLink({ issued, onClose }: { issued: IssuedInvitation; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const { email, mailed_at } = issued.invitation;
  return (
    <Dialog title={t('inviteLink')} onClose={onClose}>
      {email !== null && mailed_at !== null && <Notice variant="success">{t('inviteMailed', { email })}</Notice>}
      <p>{t('inviteLinkText')}</p>
      <CopyableCode code={invitationLink(issued)} label={t('inviteLink')} wrap />
      <Button variant="primary" onClick={onClose}>
        {t('done')}
      </Button>
    </Dialog>
  );
}
