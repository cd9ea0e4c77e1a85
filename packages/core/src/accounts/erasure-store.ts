import type { VerifiedFields } from './store.ts';

/** The model that calls of somebody who is erased are counted under, when it was one of their own. */
export const ERASED_OWN_MODEL = 'own-model';

/** What the keys of models begin with that one person made for themselves. */
export function ownModelPrefix(accountId: number): string {
  return `u${accountId}.`;
}

/** The model of a call of somebody who is erased, without the name that they gave one of their own. */
export function erasedModel(accountId: number, model: string): string {
  return model.startsWith(ownModelPrefix(accountId)) ? ERASED_OWN_MODEL : model;
}

/**
 * Removes people, in steps that a crash can cut: what was begun is known until it is finished.
 *
 * - Model calls stay, without an owner, an address or a conversation.
 * - Tools that others have bought stay theirs to use, and become the oldest active administrator's.
 */
export interface ErasureStore {
  /**
   * Disables the account and ends its sessions, and records that it is to be removed. `undefined`
   * when there is no such account; nothing is changed when no active administrator would be left, or
   * when one of the expected fields has another value by then.
   */
  begin(
    accountId: number,
    now: number,
    expected?: Partial<VerifiedFields>,
  ): Promise<'begun' | 'last-administrator' | 'changed' | undefined>;
  /** The accounts whose removal has begun and not finished. */
  pending(): Promise<number[]>;
  /** Removes some of what an account has, and the account itself last. Whether something may be left. */
  removePart(accountId: number): Promise<boolean>;
  /**
   * Overwrites some of what indexes still hold of removed rows.
   * @param cursor what the step before returned, 0 for the first one
   * @returns `undefined` when nothing is left
   */
  overwritePart(cursor: number): Promise<number | undefined>;
  /**
   * Overwrites older copies of removed rows, when nobody reads an older state any more. Whether
   * that was done.
   */
  emptyLog(): Promise<boolean>;
  /** Ends a removal. */
  finish(accountId: number): Promise<void>;
}
