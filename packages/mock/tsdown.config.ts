import { thirdPartyNotices } from '@alingai/codegen/notices';
import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts', node: 'src/node.ts', browser: 'src/browser.ts', command: 'src/cli/main.ts' },
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  tsconfig: 'tsconfig.build.json',
  dts: true,
  sourcemap: true,
  plugins: [thirdPartyNotices()],
  // Node10 resolution finds packages without an `exports` field by it.
  inputOptions: { resolve: { mainFields: ['module', 'main'] } },
  // The core and the contract are not published separately. Node's modules are for its entry and the command.
  deps: {
    alwaysBundle: [/^@alingai\//, 'yaml'],
    onlyImport: ['msw', 'jose', 'pure-rand', 'srvx', /^node:/],
  },
});
