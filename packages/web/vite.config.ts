import { createRequire } from 'node:module';
import { join } from 'node:path';
import { thirdPartyNotices } from '@alingai/codegen/notices';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { formulaFonts } from './build/formula-fonts.ts';
import { mockServiceWorker } from './build/mock-service-worker.ts';
import { outputOf } from './build/output.ts';
import { precompress } from './build/precompress.ts';
import { stamp } from './build/stamp.ts';

/** Where `pnpm dev` finds the API. */
const server = process.env.ALINGAI_BASE_URL ?? 'http://127.0.0.1:3000';

/** Served as it is, to frames that have no origin to load modules from. */
const mermaid = folderOf('@mermaid-js/tiny');
const inter = folderOf('@fontsource-variable/inter');

/**
 * What every page needs, and what every chat needs, each in one file: dozens of small ones take a
 * browser longer than their bytes do. What is loaded on demand stays apart.
 */
const groups = [
  {
    name: 'react',
    test: /node_modules[\\/](?:react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next)[\\/]/,
  },
  { name: 'shared', test: /packages[\\/](?:sdk|web[\\/]src[\\/](?:ui|layout|session|errors|i18n|theme))[\\/]/ },
  { name: 'controls', test: /node_modules[\\/]@ariakit[\\/]/ },
  {
    name: 'chat',
    test: /packages[\\/]web[\\/]src[\\/]chat[\\/](?!markdown[\\/](?:frames|html|katex|highlight)|routes|texts)/,
  },
  { name: 'settings-texts', test: /packages[\\/]web[\\/]src[\\/]account[\\/]\w+[\\/]texts/ },
];

function folderOf(name: string): string {
  return join(createRequire(import.meta.url).resolve(`${name}/package.json`), '..');
}

export default defineConfig(({ mode }) => ({
  // Relative, so that the pages also work under a path of a proxy; the server sets <base>.
  base: './',
  plugins: [
    react(),
    stamp(mode),
    formulaFonts(),
    thirdPartyNotices([{ from: mermaid }, { from: inter }]),
    // Whatever serves the mock's pages compresses by itself.
    ...(mode === 'mock' ? [mockServiceWorker()] : [precompress()]),
  ],
  build: {
    outDir: outputOf(mode),
    target: 'es2022',
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { codeSplitting: { groups } } },
    // The policy of the pages takes no fonts from inside an address.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
  },
  server: mode === 'mock' ? {} : { proxy: { '/api': server, '/uploads': server } },
}));
