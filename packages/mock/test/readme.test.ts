import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { operationInfo } from '@alingai/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFault } from '../src/scenarios/text.ts';

const ROOT = join(import.meta.dirname, '..');
const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
const scripts = blocks.filter((it) => it.includes('console.log'));

/** What comes after `//` behind each `console.log`. */
const promised = (code: string) => [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);

describe('the README', () => {
  let folder = '';
  // Inside the package, so that it is found by its own name.
  beforeAll(async () => {
    folder = await mkdtemp(join(ROOT, '.readme-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each(scripts.map((code, index) => [index + 1, code] as const))(
    'example %i prints what it says',
    async (index, code) => {
      expect(promised(code)).toHaveLength(code.split('console.log').length - 1);
      const file = join(folder, `example-${index}.ts`);
      await writeFile(file, code);
      const { stdout } = await promisify(execFile)(process.execPath, [file]);
      expect(stdout.trimEnd().split('\n')).toEqual(promised(code));
    },
    20_000,
  );

  test('shows tests that are run', async () => {
    const [example = ''] = blocks.filter((it) => it.includes("from 'vitest'"));
    expect(await readFile(join(import.meta.dirname, 'example.test.ts'), 'utf8')).toBe(example);
  });

  test('shows hooks of Jest that are run', async () => {
    const [, example = ''] = /^```js\n(.*?)^```$/ms.exec(readme) ?? [];
    expect(example).toContain('beforeAll');
    expect(await readFile(join(import.meta.dirname, 'package/files/in-jest.js'), 'utf8')).toContain(example);
  });

  test('shows headers that are understood', () => {
    const headers = [...readme.matchAll(/^X-AlingAi-Scenario: (.*)$/gm)].map(([, text = '']) => text);
    expect(headers).toHaveLength(4);
    for (const it of headers) expect(readFault(it, operationInfo('chat.stream'))).toBeTypeOf('object');
  });
});
