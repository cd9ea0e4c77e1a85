import { thirdPartyNotices } from '@alingai/codegen/notices';
import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/fetch.ts',
    'src/operations.ts',
    'src/react-query.ts',
    'src/tools.ts',
    'src/validation.ts',
    'src/node.ts',
  ],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  tsconfig: 'tsconfig.build.json',
  dts: true,
  sourcemap: true,
  plugins: [thirdPartyNotices()],
  deps: {
    // The contract is not published separately; its types are part of the declarations.
    alwaysBundle: [/^@alingai\//],
    neverBundle: [/^node:/],
    onlyImport: ['openapi-fetch', 'eventsource-parser', '@tanstack/react-query', /^node:/],
  },
});
