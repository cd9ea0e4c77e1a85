import type { components } from '@alingai/contract';
import type { ListedInvitation } from '../../accounts/invitation.ts';
import type { IssuedInvitation } from '../../accounts/invitations.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { ok, presentPagination, timestamp } from './present.ts';

type Schemas = components['schemas'];

export const invitations = ({ invitations: domain }: Domain): HandlersOf<'invitations'> => ({
  async 'invitations.list'({ query: { page, limit } }) {
    const { rows, total } = await domain.list({ page, limit });
    const now = domain.now();
    return ok({
      invitations: rows.map((it) => presentInvitation(it, now)),
      pagination: presentPagination(total, page, limit),
    });
  },

  async 'invitations.create'({ body, caller }) {
    const { email, role = 'user', expires_in_days: expiresInDays = 7, send_mail: sendsMail = false } = body;
    return ok(presentIssued(await domain.create(caller.account, { email, role, expiresInDays, sendsMail })));
  },

  async 'invitations.resend'({ path, caller }) {
    return ok(presentIssued(await domain.resend(caller.account, path.invitation_id)));
  },

  async 'invitations.revoke'({ path }) {
    await domain.revoke(path.invitation_id);
    return ok({ message: 'The invitation has been revoked.' });
  },
});

export const registration = ({
  invitations,
  registrationRules: { mode, domains },
}: Domain): Pick<HandlersOf<'auth'>, 'auth.getRegistration' | 'auth.lookUpInvitation'> => ({
  async 'auth.getRegistration'() {
    return ok({ mode, allowed_email_domains: [...domains] });
  },

  async 'auth.lookUpInvitation'({ body }) {
    const { email, role, inviterName, expiresAt } = await invitations.lookUp(body.token);
    return ok({ email, role, invited_by: inviterName, expires_at: timestamp(expiresAt) });
  },
});

function presentIssued({ invitation, token, url }: IssuedInvitation): Schemas['IssuedInvitation'] {
  return { invitation: presentInvitation(invitation, 0), token, invitation_url: url };
}

function presentInvitation(invitation: ListedInvitation, now: number): Schemas['Invitation'] {
  const { acceptedAt, expiresAt, mailedAt } = invitation;
  return {
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    status: acceptedAt !== null ? 'accepted' : expiresAt <= now ? 'expired' : 'pending',
    invited_by: invitation.inviterName,
    accepted_by: invitation.accepterName,
    created_at: timestamp(invitation.createdAt),
    expires_at: timestamp(expiresAt),
    mailed_at: mailedAt === null ? null : timestamp(mailedAt),
    accepted_at: acceptedAt === null ? null : timestamp(acceptedAt),
  };
}
