import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** The requirements of level 1, by section. https://github.com/OWASP/ASVS/tree/v5.0.0/5.0/docs_en */
const LEVEL_1 = `
V1.2.1-5 V1.3.1-2 V1.5.1 V2.1.1 V2.2.1-2 V2.3.1 V3.2.1-2 V3.3.1 V3.4.1-2 V3.5.1-3 V4.1.1 V4.4.1 V5.2.1-2 V5.3.1-2
V6.1.1 V6.2.1-8 V6.3.1-2 V6.4.1-2 V7.2.1-4 V7.4.1-2 V8.1.1 V8.2.1-2 V8.3.1 V9.1.1-3 V9.2.1 V10.4.1-5 V11.3.1-2 V11.4.1
V12.1.1 V12.2.1-2 V13.4.1 V14.2.1 V14.3.1 V15.1.1 V15.2.1 V15.3.1`
  .trim()
  .split(/\s+/)
  .flatMap((range) => {
    const [, section = '', first = '', last = first] = /^(V\d+\.\d+\.)(\d+)(?:-(\d+))?$/.exec(range) ?? [];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => section + (Number(first) + index));
  });

const lines = read('docs/asvs.md').split('\n');
const requirements = lines.flatMap((line) => {
  const [, id, text = ''] = /^- \*\*(V[\d.]+)\*\* (.+)$/.exec(line) ?? [];
  return id === undefined ? [] : [{ id, text }];
});

test('each requirement of level 1 has one line, in the order of the standard', () => {
  expect(requirements.map((it) => it.id)).toEqual(LEVEL_1);
  expect(LEVEL_1).toHaveLength(70);
});

test.each(requirements)('$id names tests that are there, or says why there is none', ({ text }) => {
  const files = [...text.matchAll(/\]\(\.\.\/((?:packages|tests)\/[^)]+)\)/g)].map(([, file = '']) => file);
  for (const file of files) {
    expect(existsSync(join(ROOT, file)), file).toBe(true);
    expect(read(file), file).toMatch(/\b(test|it|inBothHosts)(\.each)?\b/);
  }
  if (files.length === 0) expect(text).toMatch(/not applicable|no test can/i);
});

describe('what the page says of the sources is true:', () => {
  const sources = globSync('packages/{core,server,mock}/src/**/*.ts', { cwd: ROOT }).filter(
    (it) => !it.endsWith('.test.ts'),
  );

  // It makes a function of the names of columns, which no request chooses.
  const makesRows = 'packages/server/src/storage/sqlite/immediate-queries.ts';

  test.each<[string, RegExp, ...string[]]>([
    ['starts a program', /child_process/],
    ['executes text', /\beval\(|new Function\(|node:vm/, makesRows],
    ['reads XML', /xml2js|fast-xml-parser|DOMParser/],
    ['sets a cookie', /set-cookie|\.cookie\(/i],
  ])('nothing %s', (_, pattern, ...exceptions) => {
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter((it) => pattern.test(read(it)))).toEqual(exceptions);
  });
});
