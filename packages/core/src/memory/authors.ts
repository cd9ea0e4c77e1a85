import type { Account } from '../accounts/account.ts';
import type { Author } from '../community/post.ts';

/** The author of something, which goes with its author. */
export function authorOf(accounts: Map<number, Account>, id: number): Author {
  const account = accounts.get(id);
  if (!account) throw new Error(`There is no account ${id}`);
  return { id, username: account.username, avatar: account.avatar };
}
