import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/node.ts', 'src/browser.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  tsconfig: 'tsconfig.build.json',
  dts: true,
  // Packages without an `exports` field are found by it.
  inputOptions: { resolve: { mainFields: ['module', 'main'] } },
  // The core and the contract are not published on their own.
  deps: { alwaysBundle: [/^@alingai\//], onlyImport: ['msw', 'jose'] },
});
