import { defineConfig } from 'vitest/config';
import { suites } from './tests/vitest.config.ts';

export default defineConfig({
  test: {
    projects: ['packages/*', 'examples/vitest-with-mock', ...suites],
    // Tests wait for servers as often as they compute.
    maxWorkers: '100%',
    reporters: ['default'],
  },
});
