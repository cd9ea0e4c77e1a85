import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

/** What a page loads, and what is excluded because the page has it anyway. */
const BUILDS = [
  { name: 'the mock, with MSW', external: [] },
  { name: 'the mock alone', external: ['msw', 'msw/*'] },
];

const rows = [];
for (const { name, external } of BUILDS) {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve('@alingai/mock/browser'))],
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    external,
    // As tools for pages do: what is loaded when it is asked for is a file of its own.
    splitting: true,
    outdir: '.',
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const files = loadedAtOnce(metafile).map((file) => outputFiles.find((it) => it.path === resolve(file))?.contents);
  const bytesOf = (pack: (bytes: Uint8Array) => Uint8Array) =>
    sum(files.map((it) => pack(it ?? new Uint8Array()).length));
  const sizes = [(it: Uint8Array) => it, gzipSync, brotliCompressSync].map(
    (pack) => `${Math.ceil(bytesOf(pack) / 1024)} KiB`,
  );
  rows.push(`| ${name.padEnd(20)} | ${sizes.map((it) => it.padStart(8)).join(' | ')} |`);
}
console.log(`What \`@alingai/mock/browser\` adds to a page while it is being developed.

| build                | minified |     gzip |   brotli |
| -------------------- | -------: | -------: | -------: |
${rows.join('\n')}`);

/** The entry's file and what it imports, without what it may import later. */
function loadedAtOnce({ outputs }: Metafile): string[] {
  const loaded = Object.keys(outputs).filter((file) => outputs[file]?.entryPoint?.endsWith('browser.ts'));
  for (const file of loaded) {
    const imports = outputs[file]?.imports ?? [];
    for (const { path, kind } of imports) {
      if (kind === 'import-statement' && path in outputs && !loaded.includes(path)) loaded.push(path);
    }
  }
  return loaded;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}
