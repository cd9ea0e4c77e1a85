import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The bytes that a browser downloads for this code: bundled, minified and compressed. */
export async function downloadedBytes(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}
