import type { Invitation, IssuedInvitation } from '@alingai/sdk';
import { queryKey, queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MailPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, queryClient } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Pagination } from '../../ui/Pagination.tsx';
import { showToast } from '../../ui/toast.ts';
import { InvitationTable } from './InvitationTable.tsx';
import { IssuedLink } from './IssuedLink.tsx';
import { NewInvitation } from './NewInvitation.tsx';

const refresh = () => queryClient.invalidateQueries({ queryKey: queryKey('invitations.list') });

type Asked = 'create' | { issued: IssuedInvitation } | { resend: Invitation } | { revoke: Invitation };

/** Invitations to make an account. */
export function Invitations() {
  const { t } = useTranslation('admin');
  const [page, setPage] = useState(1);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const rules = useQuery(queryOptions(client, 'auth.getRegistration'));
  const query = useQuery({ ...queryOptions(client, 'invitations.list', { page }), placeholderData: keepPreviousData });
  const mode = rules.data?.mode;

  async function show(issued: IssuedInvitation): Promise<void> {
    await refresh();
    setAsked({ issued });
  }

  return (
    <Page
      wide
      title={t('invitations')}
      description={t('invitationsText')}
      actions={
        mode !== 'closed' && (
          <Button variant="primary" icon={MailPlus} onClick={() => setAsked('create')}>
            {t('invite')}
          </Button>
        )
      }
    >
      {mode === 'open' && <Notice variant="info">{t('invitationsOpen')}</Notice>}
      {mode === 'closed' && <Notice variant="info">{t('invitationsClosed')}</Notice>}
      <Loaded query={query}>
        {({ invitations, pagination }) =>
          invitations.length === 0 ? (
            <EmptyState icon={MailPlus} title={t('noInvitations')} />
          ) : (
            <>
              <InvitationTable
                invitations={invitations}
                onResend={(resend) => setAsked({ resend })}
                onRevoke={(revoke) => setAsked({ revoke })}
              />
              <Pagination pagination={pagination} onPage={setPage} />
            </>
          )
        }
      </Loaded>
      {asked === 'create' && <NewInvitation onIssued={show} onClose={close} />}
      {typeof asked === 'object' && 'issued' in asked && <IssuedLink issued={asked.issued} onClose={close} />}
      {typeof asked === 'object' && 'resend' in asked && (
        <ConfirmDialog
          title={asked.resend.email === null ? t('renewLink') : t('resendInvitation')}
          text={t('resendText')}
          action={asked.resend.email === null ? t('renewLink') : t('resendInvitation')}
          onConfirm={async () => {
            const issued = await client.invitations.resend(asked.resend.id);
            // After this dialog has closed itself.
            setTimeout(() => void show(issued));
          }}
          onClose={close}
        />
      )}
      {typeof asked === 'object' && 'revoke' in asked && (
        <ConfirmDialog
          title={t('revokeInvitationTitle')}
          text={t('revokeInvitationText')}
          action={t('revokeInvitation')}
          onConfirm={async () => {
            await client.invitations.revoke(asked.revoke.id);
            await refresh();
            showToast(t('invitationRevoked'));
          }}
          onClose={close}
        />
      )}
    </Page>
  );
}
