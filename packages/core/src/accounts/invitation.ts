import type { Role } from '@alingai/contract';
import type { Page } from '../paging.ts';
import type { Account, NewAccount } from './account.ts';
import type { Taken } from './store.ts';

/** Permission to make one account. Times are epoch milliseconds. */
export interface Invitation {
  id: number;
  /** SHA-256 of its token, hexadecimal. */
  tokenHash: string;
  /** The only address that can accept it, in lower case; `null` for any that may register. */
  email: string | null;
  /** The role of the account. */
  role: Role;
  /** Who made it; `null` once that person is erased. */
  invitedBy: number | null;
  createdAt: number;
  /** How many days each of its tokens is valid. */
  days: number;
  expiresAt: number;
  /** When a mail with its token was last sent; `null` when none was. */
  mailedAt: number | null;
  acceptedAt: number | null;
  /** The account that it became. */
  acceptedBy: number | null;
}

export type InvitationRenewal = Pick<Invitation, 'tokenHash' | 'expiresAt' | 'mailedAt'>;

export type NewInvitation = Omit<Invitation, 'id' | 'acceptedAt' | 'acceptedBy'>;

/** An invitation as administrators see it. */
export interface ListedInvitation extends Invitation {
  inviterName: string | null;
  accepterName: string | null;
}

export interface InvitationStore {
  insert(invitation: NewInvitation): Promise<Invitation>;
  /** The newest first. */
  list(query: { offset: number; limit: number }): Promise<Page<ListedInvitation>>;
  byId(id: number): Promise<ListedInvitation | undefined>;
  /** One that can be accepted now. */
  byToken(tokenHash: string, now: number): Promise<ListedInvitation | undefined>;
  /** Gives one that was not accepted another token. `undefined` when there is no such. */
  renew(id: number, renewal: InvitationRenewal): Promise<Invitation | undefined>;
  /** Whether there was one. */
  delete(id: number): Promise<boolean>;
  /**
   * Consumes an invitation and stores the account, both or neither. `undefined` when the token is
   * unknown, used or expired, or is for another address.
   * @param email the address that was given, which is not yet the account's where it is another's
   */
  accept(tokenHash: string, email: string, account: NewAccount): Promise<Account | Taken | undefined>;
}
