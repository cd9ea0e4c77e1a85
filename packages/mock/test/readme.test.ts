import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operationInfo } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { readFault } from '../src/scenarios/parse.ts';

const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8');

describe('the README', () => {
  test('shows headers that are understood', () => {
    const headers = [...readme.matchAll(/^X-AlingAi-Scenario: (.*)$/gm)].map(([, text = '']) => text);
    expect(headers).toHaveLength(4);
    for (const it of headers) expect(readFault(it, operationInfo('chat.stream'))).toBeTypeOf('object');
  });
});
