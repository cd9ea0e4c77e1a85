import type { Account, Message, PostCategory } from '@alingai/core';

/** What is to be there. Owners and authors are user names; the administrator's, `admin`, when there is none. */
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
  /** Whether the e-mail address is verified; it is by default. */
  verified?: boolean;
  disabled?: boolean;
  /** Whether nothing else works before the password is changed. */
  mustChangePassword?: boolean;
  fullName?: string;
}

export interface ConversationSeed {
  owner?: string;
  /** Its public id, by default one as the platform gives them. */
  id?: string;
  title: string;
  /** The key of a model; the platform's default one by default. */
  model?: string;
  /** When it began; now by default. Each exchange comes a minute after the one before. */
  at?: string | Date;
  /** What was said in it: what the owner wrote, and the reply. */
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

/** The password of seeded users for whom none is named. */
export const SEED_PASSWORD = 'Mock-Password-1';

/** What was made of a seed, in its order. */
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
