import type { Store } from '@alingai/core';

/** The stores of a store, without what it does itself. */
export type StoreName = { [Name in keyof Store]: Store[Name] extends () => unknown ? never : Name }[keyof Store];

/**
 * The methods that write nothing, and so need not wait for the disk. One that is missing here is
 * taken by the writer, which is right but slower; one that writes is refused by SQLite.
 */
export const READS: { readonly [Name in StoreName]: readonly (keyof Store[Name])[] } = {
  accounts: ['list', 'byId', 'byEmail', 'byUsername', 'byClaimedEmail', 'byWeChat', 'withTotpSecret'],
  sessions: ['find', 'listLive', 'findByRefreshToken'],
  mailTokens: ['find'],
  recoveryCodes: [],
  invitations: ['list', 'byId', 'byToken'],
  // Emptying the log takes a connection without a transaction, which may be one that only reads.
  erasures: ['pending', 'emptyLog'],
  personalData: ['page'],
  oauthStates: [],
  conversations: ['byId', 'byPublicId', 'list', 'listOfModel'],
  messages: ['list', 'newest', 'recent', 'idsOf', 'byId', 'byPublicId', 'search', 'followersNoted', 'stopRequests'],
  models: ['list', 'find', 'byId', 'byKey'],
  apps: ['byId', 'byPublicId', 'list'],
  tools: ['byPublicId', 'list'],
  purchases: ['has', 'list'],
  posts: ['byPublicId', 'list'],
  comments: ['byPublicId', 'list'],
  providers: ['list', 'all', 'byId', 'byKeys'],
  userKeys: ['list', 'active', 'all', 'byId'],
  apiTokens: ['list', 'byHash'],
  idempotency: ['find'],
  responses: ['byId', 'itemsOf', 'item', 'eventsOf'],
  usage: [
    'pending',
    'orphaned',
    'ofMessage',
    'list',
    'holdings',
    'began',
    'totals',
    'activity',
    'platformCalls',
    'platformFirstTokens',
  ],
  budgets: ['funds', 'isLimited'],
};
