import { defineConfig } from 'vitest/config';
import { suites } from './e2e/vitest.config.ts';

export default defineConfig({
  test: {
    projects: ['packages/*', ...suites],
    reporters: ['default'],
  },
});
