import { defineConfig } from 'vitest/config';

// No file changes anything that another one sees.
export default defineConfig({ test: { maxWorkers: '100%', isolate: false, testTimeout: 30_000 } });
