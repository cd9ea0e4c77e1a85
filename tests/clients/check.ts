import { slowCheck } from '../slow-check.ts';

/** What the tests with other people's clients depend on. */
const INPUTS = [
  'packages/contract/generated',
  'packages/core/src',
  'packages/server/src',
  'tests/support',
  'docs/messages.md',
  'docs/responses.md',
  ...[
    'package.json',
    'package-lock.json',
    'programs',
    'command-line.test.ts',
    'features.ts',
    'features.test.ts',
    'refusals.test.ts',
    'set-ups.test.ts',
    'programs.ts',
    'scene.ts',
    'install.ts',
    'models.test.ts',
    'messages.test.ts',
    'responses.test.ts',
    'provider-scripts.ts',
  ].map((path) => `tests/clients/${path}`),
];

/** The tests with other people's clients. */
export const clientTests = () => slowCheck('clients', INPUTS);
