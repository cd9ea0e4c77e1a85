import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The bytes that an application downloads for this code: bundled, minified and compressed. */
async function downloaded(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: `${root}src` },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

test.each([
  ['functions to chat and stream', "export { createConnection, chatSend, chatStream } from './operations.ts'", 6],
  ['the whole client', "export { AlingAiClient } from './index.ts'", 12],
  ['the client by paths', "export { createFetchClient } from './fetch.ts'", 6],
])('%s take no more than their share', async (_, code, kilobytes) => {
  expect(await downloaded(code)).toBeLessThanOrEqual(kilobytes * 1000);
});

test('a function brings no other operation along', async () => {
  const { outputFiles } = await build({
    stdin: { contents: "export { systemHealth } from './operations.ts'", resolveDir: `${root}src` },
    bundle: true,
    write: false,
    format: 'esm',
  });
  const paths = outputFiles[0]?.text.match(/"\/(api|metrics|uploads)\b[^"]*"/g);
  expect(paths).toEqual(['"/api/health"']);
});
