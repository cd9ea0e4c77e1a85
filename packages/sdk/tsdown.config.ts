import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/fetch.ts'],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  tsconfig: 'tsconfig.build.json',
  dts: true,
  // The contract is not published on its own; its types go into the declarations.
  deps: { alwaysBundle: [/^@alingai\//], onlyImport: ['openapi-fetch', 'eventsource-parser'] },
});
