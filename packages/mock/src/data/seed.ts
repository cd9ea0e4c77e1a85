import type { Account, Message, PostCategory } from '@alingai/core';

/** Data to add. Owners and authors are user names; without one, the administrator's, `admin`. */
export interface Seed {
  users?: readonly UserSeed[];
  conversations?: readonly ConversationSeed[];
  posts?: readonly PostSeed[];
}

export interface UserSeed {
  username: string;
  /** `<username>@example.com` by default. */
  email?: string;
  /** `SEED_PASSWORD` by default. */
  password?: string;
  /** `user` by default. */
  role?: Account['role'];
  /** Whether the e-mail address is verified; true by default. */
  verified?: boolean;
  disabled?: boolean;
  /** Whether the password must be changed before anything else. */
  mustChangePassword?: boolean;
  fullName?: string;
}

export interface ConversationSeed {
  owner?: string;
  /** Its public id; by default a new one in the platform's format. */
  id?: string;
  title: string;
  /** The key of a model; by default the platform's default model. */
  model?: string;
  /** When it started; now by default. Exchanges follow at intervals of a minute. */
  at?: string | Date;
  /** Its exchanges: the owner's message and the reply. */
  exchanges?: readonly (readonly [message: string, reply: string])[];
}

export interface PostSeed {
  author?: string;
  title: string;
  content: string;
  /** `discussion` by default. */
  category?: PostCategory;
  tags?: readonly string[];
}

/** The password of seeded users that name none. */
export const SEED_PASSWORD = 'Mock-Password-1';

/** The data created from a seed, in its order. */
export interface SeededData {
  users: SeededUser[];
  conversations: { id: string; messages: Message[] }[];
  posts: { id: string }[];
}

/** A user, signed in. */
export interface SeededUser {
  id: number;
  username: string;
  email: string;
  password: string;
  token: string;
  refreshToken: string;
}
