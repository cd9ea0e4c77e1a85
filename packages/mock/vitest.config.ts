import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    maxWorkers: '100%',
    testTimeout: 30_000,
    // The project `packages` runs them, when what is packed has changed.
    exclude: ['test/{package,browser,browser-bundle}.test.ts', '**/node_modules/**'],
  },
});
