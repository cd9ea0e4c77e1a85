import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/main.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  tsconfig: 'tsconfig.build.json',
  dts: true,
  fixedExtension: false,
  // The core and the contract are not published on their own, and the validator is a patched one.
  deps: { alwaysBundle: [/^@alingai\//, 'express-openapi-validator'] },
});
