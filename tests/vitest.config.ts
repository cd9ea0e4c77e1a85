import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const root = import.meta.dirname;

/** The same behaviours, once for each kind of host. */
const behaviours = (host: 'server' | 'mock'): TestProjectInlineConfiguration => ({
  test: {
    name: host,
    root,
    include: ['api/**/*.test.ts'],
    provide: { host },
    setupFiles: ['lockstep/coverage-recorder.ts'],
    // Files share no state: each opens hosts of its own. Loading the server anew for each would take longer than its tests.
    isolate: false,
    testTimeout: 10_000,
    hookTimeout: 20_000,
  },
});

export const suites: TestProjectInlineConfiguration[] = [
  behaviours('server'),
  behaviours('mock'),
  {
    test: {
      name: 'programs',
      root,
      include: ['{docs,workflows,cli}/**/*.test.ts'],
      testTimeout: 20_000,
      hookTimeout: 20_000,
    },
  },
  {
    test: {
      name: 'browser',
      root,
      include: ['browser/**/*.test.ts'],
      globalSetup: ['browser/harness/global-setup.ts'],
      // Each of its steps has a limit of its own, which says more.
      expect: { poll: { timeout: 10_000 } },
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  },
  { test: { name: 'cases', root, include: ['cases/**/*.test.ts'], isolate: false, testTimeout: 30_000 } },
  { test: { name: 'suite', root, include: ['{lockstep,support}/**/*.test.ts'] } },
];

export default defineConfig({ test: { projects: suites } });
