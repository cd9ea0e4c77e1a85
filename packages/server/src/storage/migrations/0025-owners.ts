import type { Migration } from './migration.ts';

const OWNERS = `
  ALTER TABLE pending_calls ADD COLUMN owner TEXT;
  ALTER TABLE pending_calls ADD COLUMN stop_requested INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE pending_calls ADD COLUMN followers_noted INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX pending_calls_to_stop ON pending_calls (owner) WHERE stop_requested = 1;
  ALTER TABLE idempotency_keys ADD COLUMN owner TEXT;
  ALTER TABLE purchases ADD COLUMN owner TEXT;
  ALTER TABLE responses ADD COLUMN owner TEXT;
`;

/**
 * What is begun and not ended has an owner, the server that goes on with it. What other servers ask of the one
 * that writes a reply is beside its call: that it stops, and how often somebody followed it elsewhere.
 */
export const owners: Migration = {
  name: '0025-owners',
  up(database) {
    database.exec(OWNERS);
  },
};
