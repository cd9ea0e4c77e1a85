import { defineConfig } from 'vitest/config';

// Node imports the sources itself, as in `npm start`: nothing goes through Vite.
export default defineConfig({
  test: {
    experimental: { viteModuleRunner: false, nodeLoader: false },
    maxWorkers: '100%',
    // Files share no state, and loading the host anew for each would take longer than its tests.
    isolate: false,
    // Some tests start servers as processes, which takes its time on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The project `packages` runs them, when what is packed has changed.
    exclude: ['test/{package,image}.test.ts', '**/node_modules/**'],
    // A limit that is met says that something is broken, not that the machine is busy.
    expect: { poll: { timeout: 30_000, interval: 20 } },
  },
});
