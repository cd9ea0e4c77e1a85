import { join } from 'node:path';
import { findPostgres } from '@alingai/server/testing/find-postgres';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const root = import.meta.dirname;

/**
 * Node imports the sources itself, as it does for `npm start`: nothing goes through Vite, and what Node has compiled once
 * is cached. Nobody replaces modules (`vi.mock`), so nothing has to look at what is imported.
 */
const native = { experimental: { viteModuleRunner: false, nodeLoader: false } };

/** What holds on any host because of what hosts share is asked of the server alone. */
const SHARED = ['api/bad-input/**', 'api/compat/*.test.ts'];

/** Where requests do most with what is stored; each method of the stores has its own tests on both databases. */
const STORED = [
  'api/{auth,conversations,messages,usage,users}/**/*.test.ts',
  'api/account/{delete,export}*.test.ts',
  'api/chat/{send,stream,stop,regenerate,resume,search}*.test.ts',
  'api/openai/*.test.ts',
];

type HostProject = 'server' | 'postgres' | 'mock';

/**
 * The behaviours: whole on the server, those of what is stored on a server with PostgreSQL, one success and one
 * refusal of each operation on the mock.
 */
const behaviours = (name: HostProject, include = ['api/**/*.test.ts']): TestProjectInlineConfiguration => ({
  test: {
    ...native,
    name,
    root,
    include,
    ...(name === 'mock' && { exclude: SHARED, runner: 'support/hosts/one-of-each.ts' }),
    provide: { host: name === 'mock' ? 'mock' : 'server', database: name === 'postgres' ? 'postgres' : 'sqlite' },
    ...(name !== 'postgres' && { setupFiles: ['lockstep/coverage-recorder.ts'] }),
    // Files share no state: each opens hosts of its own. Loading the server anew for each would take longer than its tests.
    isolate: false,
    // On a busy machine the first request of a file can wait for seconds.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

export const suites: TestProjectInlineConfiguration[] = [
  behaviours('server'),
  // Without PostgreSQL there is nothing to run.
  behaviours('postgres', findPostgres() ? STORED : []),
  behaviours('mock'),
  {
    test: {
      ...native,
      name: 'programs',
      root,
      include: ['{docs,workflows,cli}/**/*.test.ts'],
      isolate: false,
      // Compilers and other programs run in them, which takes its time on a busy machine.
      testTimeout: 180_000,
      hookTimeout: 60_000,
    },
  },
  {
    test: {
      ...native,
      name: 'browser',
      root,
      include: ['browser/**/*.test.ts'],
      globalSetup: ['browser/harness/global-setup.ts'],
      // Each journey has a page with storage of its own.
      isolate: false,
      // A browser on a busy machine may lose a moment that a person would not notice; what is broken fails twice.
      retry: 1,
      // Each of its steps has a limit of its own, which says more.
      expect: { poll: { timeout: 30_000 } },
      testTimeout: 300_000,
      hookTimeout: 300_000,
    },
  },
  {
    test: {
      // Through Vite: under its condition `development` a package that is used here gives its sources to Node.
      name: 'packages',
      root: join(root, '../packages'),
      include: [
        'sdk/test/package.test.ts',
        'server/test/{package,image}.test.ts',
        'mock/test/{package,browser,browser-bundle}.test.ts',
        '../tests/packages/*.test.ts',
      ],
      globalSetup: [join(root, 'packages/global-setup.ts')],
      testTimeout: 60_000,
      hookTimeout: 120_000,
    },
  },
  {
    test: {
      ...native,
      name: 'clients',
      root,
      include: ['clients/*.test.ts'],
      globalSetup: ['clients/install.ts'],
      testTimeout: 120_000,
      hookTimeout: 60_000,
    },
  },
  { test: { ...native, name: 'cases', root, include: ['cases/**/*.test.ts'], isolate: false, testTimeout: 30_000 } },
  {
    test: {
      ...native,
      name: 'suite',
      root,
      include: ['{lockstep,support}/**/*.test.ts'],
      isolate: false,
      testTimeout: 30_000,
    },
  },
];

export default defineConfig({ test: { projects: suites } });
