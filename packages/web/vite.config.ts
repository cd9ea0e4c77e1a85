import { thirdPartyNotices } from '@alingai/codegen/notices';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mockServiceWorker } from './build/mock-service-worker.ts';
import { outputOf } from './build/output.ts';
import { stamp } from './build/stamp.ts';

/** Where `pnpm dev` finds the API. */
const server = process.env.ALINGAI_BASE_URL ?? 'http://127.0.0.1:3000';

export default defineConfig(({ mode }) => ({
  // Relative, so that the pages also work under a path of a proxy; the server sets <base>.
  base: './',
  plugins: [react(), stamp(mode), thirdPartyNotices(), ...(mode === 'mock' ? [mockServiceWorker()] : [])],
  build: { outDir: outputOf(mode), target: 'es2022', chunkSizeWarningLimit: 1000 },
  server: mode === 'mock' ? {} : { proxy: { '/api': server, '/uploads': server } },
}));
