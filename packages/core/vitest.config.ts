import { defineConfig } from 'vitest/config';

// No file changes anything that another one sees.
// Node imports the sources itself, as in `npm start`: nothing goes through Vite.
export default defineConfig({
  test: {
    experimental: { viteModuleRunner: false, nodeLoader: false },
    maxWorkers: '100%',
    isolate: false,
    testTimeout: 30_000,
  },
});
