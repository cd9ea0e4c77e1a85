import type { Role } from '@alingai/contract';

export interface Preferences {
  language: string;
  theme: 'light' | 'dark' | 'auto';
  timezone: string;
  emailNotifications: boolean;
  pushNotifications: boolean;
  marketingEmails: boolean;
}

/** A person on the platform. Times are epoch milliseconds. */
export interface Account {
  id: number;
  /** Lower case. */
  email: string;
  /** The address that replaces it once somebody has verified that it receives mail. Lower case. */
  pendingEmail: string | null;
  username: string;
  /** The user name as it is compared: normalised and in lower case. */
  usernameKey: string;
  passwordHash: string;
  role: Role;
  status: 'active' | 'disabled';
  emailVerified: boolean;
  /** Whether the account must change its password before it can do anything else. */
  mustChangePassword: boolean;
  /** Whether sign-in also requires a code. */
  twoFactorEnabled: boolean;
  /** The encrypted secret of the codes. Not yet confirmed while `twoFactorEnabled` is false. */
  totpSecret: string | null;
  /** The 30 seconds, counted from the epoch, of the last code that was used. */
  totpLastStep: number | null;
  /** Second factors that were tried since one was right. */
  secondFactorTries: number;
  /** Until when no further one is looked at. */
  secondFactorPausedUntil: number | null;
  wechatOpenId: string | null;
  wechatUnionId: string | null;
  fullName: string | null;
  bio: string | null;
  location: string | null;
  website: string | null;
  phone: string | null;
  /** `YYYY-MM-DD`. */
  birthday: string | null;
  /** The file name of the avatar, `null` for the default one. */
  avatar: string | null;
  preferences: Preferences;
  createdAt: number;
  updatedAt: number;
  lastLoginAt: number | null;
}

export type NewAccount = Omit<Account, 'id'>;
export type AccountChanges = Partial<Omit<Account, 'id' | 'createdAt' | 'preferences'>> & {
  /** Those that are not named stay as they are. */
  preferences?: Partial<Preferences>;
  /** The hashes of all recovery codes that there are from now on. */
  recoveryCodes?: readonly string[];
};

/** One sign-in. It lives as long as its refresh tokens. */
export interface Session {
  id: string;
  accountId: number;
  createdAt: number;
  lastUsedAt: number;
  expiresAt: number;
  endedAt: number | null;
  address: string | null;
  userAgent: string | null;
}

/** A refresh token as it is stored. */
export interface RefreshToken {
  /** SHA-256 of the token, hexadecimal. */
  hash: string;
  sessionId: string;
  createdAt: number;
  expiresAt: number;
  /** When it was first exchanged for the next one. */
  usedAt: number | null;
  /** The next one, encrypted, for whoever uses this one again within the grace. */
  successor: string | null;
}

/** A single-use token that was sent by mail. */
export interface MailToken {
  /** SHA-256 of the token, hexadecimal. */
  hash: string;
  purpose: 'reset-password' | 'verify-email';
  accountId: number;
  /** The address that it was sent to. It proves nothing about another one. */
  email: string;
  expiresAt: number;
}

export function usernameKey(username: string): string {
  return username.normalize('NFKC').toLowerCase();
}

export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}
