import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What a page loads, and what is excluded because the page has it anyway. */
const BUILDS = [
  { name: 'the mock, with MSW', external: [] },
  { name: 'the mock alone', external: ['msw', 'msw/*'] },
];

const rows = [];
for (const { name, external } of BUILDS) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve('@alingai/mock/browser'))],
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    external,
    write: false,
    logLevel: 'error',
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  const sizes = [bytes, gzipSync(bytes), brotliCompressSync(bytes)].map((it) => `${Math.ceil(it.length / 1024)} KiB`);
  rows.push(`| ${name.padEnd(20)} | ${sizes.map((it) => it.padStart(8)).join(' | ')} |`);
}
console.log(`What \`@alingai/mock/browser\` adds to a page while it is being developed.

| build                | minified |     gzip |   brotli |
| -------------------- | -------: | -------: | -------: |
${rows.join('\n')}`);
