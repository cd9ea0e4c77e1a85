import { slowCheck } from './slow-check.ts';

/** What the behaviours of a server with PostgreSQL depend on. */
const INPUTS = [
  'pnpm-lock.yaml',
  'packages/contract/generated',
  'packages/core/src',
  'packages/server/src',
  'packages/server/test/postgres',
  'tests/support',
  'tests/vitest.config.ts',
  ...['account', 'auth', 'chat', 'conversations', 'messages', 'openai', 'usage', 'users'].map(
    (it) => `tests/api/${it}`,
  ),
];

/** The behaviours on PostgreSQL; its stores are tested in every run. */
export const databaseTests = () => slowCheck('databases', INPUTS);
