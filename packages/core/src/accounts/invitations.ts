import type { Role } from '@alingai/contract';
import type { BackgroundTasks } from '../background-tasks.ts';
import { invalid, notFound, PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Page } from '../paging.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Settings } from '../settings.ts';
import { type Account, emailKey } from './account.ts';
import type { Invitation, InvitationStore, ListedInvitation } from './invitation.ts';
import { invitationMail, linkWithToken } from './mails.ts';
import type { RegistrationRules } from './registration-rules.ts';
import type { AccountStore } from './store.ts';

const PREFIX = 'inv_';
const DAY_MS = 24 * 60 * 60 * 1000;

export interface InvitationWish {
  /** The only address that can accept it. */
  email: string | undefined;
  role: Role;
  expiresInDays: number;
  /** Whether the address gets a mail. */
  sendsMail: boolean;
}

/** An invitation with its token, which is not stored. */
export interface IssuedInvitation {
  invitation: ListedInvitation;
  token: string;
  /** The page that accepts it; `null` where no address of the web pages is known. */
  url: string | null;
}

interface InvitationsDependencies {
  store: { invitations: InvitationStore; accounts: AccountStore };
  secrets: Secrets;
  clock: Clock;
  mailer: Mailer;
  settings: Pick<Settings, 'webPages'>;
  limits: Limits;
  backgroundTasks: BackgroundTasks;
  rules: RegistrationRules;
}

/**
 * Invitations to make an account, by link and by mail.
 * - Each makes one account, until it expires or is revoked. Only the hash of its token is stored.
 * - One for an address is for that address alone, whatever domains are allowed: an administrator has
 *   chosen it.
 */
export function createInvitations({
  store,
  secrets,
  clock,
  mailer,
  settings: { webPages },
  limits,
  backgroundTasks,
  rules,
}: InvitationsDependencies) {
  async function create(
    inviter: Account,
    { email: wanted, role, expiresInDays, sendsMail }: InvitationWish,
  ): Promise<IssuedInvitation> {
    assertUseful();
    const email = wanted === undefined ? null : emailKey(wanted);
    if (sendsMail && email === null) throw invalid('send_mail', 'needs an e-mail address');
    if (email !== null && (await store.accounts.byEmail(email))) {
      throw new PlatformError('CONFLICT', { field: 'email', reason: 'has an account already' });
    }
    const token = newToken();
    const now = clock.now();
    const invitation = await store.invitations.insert({
      tokenHash: await secrets.digest(token),
      email,
      role,
      invitedBy: inviter.id,
      createdAt: now,
      days: expiresInDays,
      expiresAt: now + expiresInDays * DAY_MS,
      mailedAt: sendsMail ? now : null,
    });
    return issued(invitation, token, inviter);
  }

  /** Mails an invitation again, with another token; the one before is of no use any more. */
  async function resend(inviter: Account, id: number): Promise<IssuedInvitation> {
    assertUseful();
    const found = await find(id);
    if (found.acceptedAt !== null) throw accepted();
    await limits.take('mail', `invitation:${id}`);
    const token = newToken();
    const now = clock.now();
    const renewed = await store.invitations.renew(id, {
      tokenHash: await secrets.digest(token),
      expiresAt: now + found.days * DAY_MS,
      mailedAt: found.email === null ? null : now,
    });
    if (!renewed) throw accepted();
    return issued(renewed, token, inviter);
  }

  async function issued(invitation: Invitation, token: string, inviter: Account): Promise<IssuedInvitation> {
    const { email, mailedAt, days } = invitation;
    if (email !== null && mailedAt !== null) {
      const mail = invitationMail({ to: email, inviter: inviter.username, token, days, webPages });
      backgroundTasks.run('send invitation mail', () => mailer.send(mail));
    }
    const url = webPages === null ? null : linkWithToken(webPages, 'invitation', token);
    return { invitation: { ...invitation, inviterName: inviter.username, accepterName: null }, token, url };
  }

  function list(paging: Paging): Promise<Page<ListedInvitation>> {
    return store.invitations.list(windowOf(paging));
  }

  async function revoke(id: number): Promise<void> {
    if (!(await store.invitations.delete(id))) throw notFound('invitation_id', 'invitation');
  }

  /** One that can be accepted now. Throws VALIDATION_ERROR, or FORBIDDEN where none can be. */
  async function lookUp(token: string): Promise<ListedInvitation> {
    rules.assertInvitable();
    const found = await store.invitations.byToken(await secrets.digest(token), clock.now());
    if (!found) throw refusedInvitation('token');
    return found;
  }

  async function find(id: number): Promise<ListedInvitation> {
    const found = await store.invitations.byId(id);
    if (!found) throw notFound('invitation_id', 'invitation');
    return found;
  }

  function assertUseful(): void {
    if (rules.mode === 'closed') {
      throw new PlatformError('CONFLICT', { reason: 'Registration is closed, also for people who are invited' });
    }
  }

  const newToken = () => PREFIX + secrets.random();

  return { create, resend, list, revoke, lookUp, now: () => clock.now() };
}

export function refusedInvitation(field: string): PlatformError {
  return invalid(field, 'is not valid, has expired, was revoked or was used already');
}

function accepted(): PlatformError {
  return new PlatformError('CONFLICT', { field: 'invitation_id', reason: 'The invitation was accepted already' });
}
