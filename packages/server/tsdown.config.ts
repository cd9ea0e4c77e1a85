import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { thirdPartyNotices } from '@alingai/codegen/notices';
import { defineConfig, type Rolldown } from 'tsdown';

/**
 * The built pages of @alingai/web. A server that is published without them has no web interface.
 */
function webPages(): string {
  const pages = join(createRequire(import.meta.url).resolve('@alingai/web/package.json'), '../dist');
  if (existsSync(join(pages, 'index.html'))) return pages;
  throw new Error(
    `The pages of @alingai/web are not built: ${pages} has no index.html. Run "pnpm --filter @alingai/web build" first.`,
  );
}

/** The documentation page's script, of whose package nothing else is needed at run time. */
const reference = join(createRequire(import.meta.url).resolve('@scalar/api-reference'), '../..');

/**
 * Writes scripts in ASCII: one character of another alphabet makes V8 keep the text of a whole file with two bytes for
 * each. An escape means the same in strings, in regular expressions and in names.
 */
const inASCII: Rolldown.Plugin = {
  name: 'in-ascii',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk' && file.fileName.endsWith('.js')) file.code = escaped(file.code);
    }
  },
};

const escaped = (code: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them.
  code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const BUNDLED = [
  'compression',
  'cors',
  'eventsource-parser',
  'express',
  'express-openapi-validator',
  'helmet',
  'jsonwebtoken',
  'kysely',
  'multer',
  'pg',
  'pg-copy-streams',
  'prom-client',
  'undici',
];

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    main: 'src/main.ts',
    // Where `startWriterThread` looks for it.
    'writer-thread': 'src/storage/writer/thread.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node22',
  tsconfig: 'tsconfig.build.json',
  dts: true,
  fixedExtension: false,
  copy: [
    // Where `publishedWebChat` looks for them.
    { from: webPages(), to: 'dist', rename: 'web' },
    // Where `referenceScript` looks for it.
    { from: join(reference, 'dist/browser/standalone.js'), to: 'dist', rename: 'reference.js' },
  ],
  plugins: [inASCII, thirdPartyNotices([{ map: join(reference, 'dist/browser/standalone.js.map'), from: reference }])],
  // The core and the contract are not published on their own, and the validator is a patched one. Others
  // are many small files, which takes longer to read than to run: a start takes a third less.
  deps: { alwaysBundle: [/^@alingai\//, ...BUNDLED] },
});
