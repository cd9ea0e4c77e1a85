import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    maxWorkers: '100%',
    // Some tests start servers as processes, which takes its time on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // The project `packages` runs them, when what is packed has changed.
    exclude: ['test/{package,image}.test.ts', '**/node_modules/**'],
    expect: { poll: { timeout: 10_000, interval: 20 } },
  },
});
