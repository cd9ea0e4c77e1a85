import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '..');

/** Elements that fetch what their attributes name. */
const FETCHING =
  /<(img|image|picture|source|video|audio|track|iframe|object|embed)\b|dangerouslySetInnerHTML|\.innerHTML\b/;

test('what fetches by itself is drawn where its address is known to be ours', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: src, exclude: (it) => /\.test\.tsx?$/.test(String(it)) });
  const fetching = files.filter((it) => FETCHING.test(readFileSync(join(src, it), 'utf8')));
  expect(fetching.map((it) => it.replaceAll('\\', '/')).sort()).toEqual([
    // A page of ours, whose policy lets nothing be fetched.
    'chat/markdown/frames/Preview.tsx',
    'layout/Brand.tsx',
    'ui/Avatar.tsx',
    'ui/Picture.tsx',
  ]);
});
