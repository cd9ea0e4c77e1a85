import { existsSync } from 'node:fs';
import { defineConfig } from 'tsdown';

/** Built before, as this package depends on it. */
const webChat = '../web/dist';

export default defineConfig({
  entry: ['src/index.ts', 'src/main.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  tsconfig: 'tsconfig.build.json',
  dts: true,
  fixedExtension: false,
  // The core and the contract are not published on their own, and the validator is a patched one.
  // Where `publishedWebChat` looks for it.
  copy: existsSync(webChat) ? [{ from: webChat, to: 'dist', rename: 'web' }] : [],
  deps: { alwaysBundle: [/^@alingai\//, 'express-openapi-validator'] },
});
