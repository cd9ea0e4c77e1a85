import { defineConfig } from 'vitest/config';

// Node imports the sources itself, as in `npm start`: nothing goes through Vite.
export default defineConfig({
  test: {
    experimental: { viteModuleRunner: false, nodeLoader: false },
    maxWorkers: '100%',
    // Files share no state, and loading the host anew for each would take longer than its tests.
    isolate: false,
    testTimeout: 30_000,
    // The project `packages` runs them, when what is packed has changed.
    exclude: ['test/{package,browser,browser-bundle}.test.ts', '**/node_modules/**'],
  },
});
