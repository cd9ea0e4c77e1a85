import { defineConfig } from 'vitest/config';

// Node imports the sources itself, as in `npm start`: nothing goes through Vite.
export default defineConfig({
  test: {
    experimental: { viteModuleRunner: false, nodeLoader: false },
    maxWorkers: '100%',
    // What a file replaces, such as a timer or a variable, it puts back after each test.
    isolate: false,
    // Some read and write megabytes.
    testTimeout: 30_000,
    // The project `packages` runs it, when what is packed has changed.
    exclude: ['test/package.test.ts', '**/node_modules/**'],
  },
});
