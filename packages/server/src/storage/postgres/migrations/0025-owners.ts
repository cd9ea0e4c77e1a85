import type { PostgresMigration } from './migration.ts';

/**
 * What is begun and not ended has an owner, the node that goes on with it while it is in `nodes`. What other nodes ask of the
 * one that writes a reply is beside its call: that it stops, and how often somebody followed it elsewhere.
 */
export const owners: PostgresMigration = {
  version: 25,
  name: '0025-owners',
  oldest: 25,
  statements: `
    CREATE TABLE nodes (
      id text COLLATE "C" PRIMARY KEY,
      lease_until timestamptz NOT NULL
    );
    ALTER TABLE pending_calls ADD COLUMN owner text COLLATE "C";
    ALTER TABLE pending_calls ADD COLUMN stop_requested bigint NOT NULL DEFAULT 0;
    ALTER TABLE pending_calls ADD COLUMN followers_noted bigint NOT NULL DEFAULT 0;
    CREATE INDEX pending_calls_to_stop ON pending_calls (owner) WHERE stop_requested = 1;
    ALTER TABLE idempotency_keys ADD COLUMN owner text COLLATE "C";
    ALTER TABLE purchases ADD COLUMN owner text COLLATE "C";
    ALTER TABLE responses ADD COLUMN owner text COLLATE "C";
  `,
};
