import { describe, expect, test } from 'vitest';
import { type Chunks, splitChunks } from './chunks.ts';

const TEXT = `# Tea

First *paragraph*,
of two lines.

- one
- two

  still two
* another list
lazily continued

| a | b |
| - | - |
| 1 | 2 |

\`\`\`js
const blank = 1;

const line = 2;
\`\`\`

    indented code

Heading
-------
> quoted
and continued

<details>

inside

\`\`\`
code
\`\`\`

</details>

$$
x

The end.
`;

const beginnings = ({ chunks }: Chunks) => chunks.map((it) => it.raw.trim().split('\n')[0]);
const whole = ({ chunks }: Chunks) => chunks.map((it) => it.raw).join('');

describe('Markdown', () => {
  test('is split where paragraphs, items, tables and code begin', () => {
    const split = splitChunks(TEXT);
    expect(beginnings(split)).toEqual([
      '# Tea',
      'First *paragraph*,',
      '- one',
      '- two',
      '* another list',
      '| a | b |',
      '```js',
      'indented code',
      'Heading',
      '> quoted',
      '<details>',
      '$$',
      'The end.',
    ]);
    expect(whole(split)).toBe(TEXT);
  });

  test('that grows letter by letter ends up as the whole of it', () => {
    let grown: Chunks | undefined;
    for (let length = 1; length <= TEXT.length; length += 1) {
      grown = splitChunks(TEXT.slice(0, length), grown);
      expect(whole(grown)).toBe(TEXT.slice(0, length));
    }
    expect(grown && beginnings(grown)).toEqual(beginnings(splitChunks(TEXT)));
  });

  test('that grows keeps the finished chunks as they were', () => {
    const before = splitChunks('one\n\ntwo\n\nthree\n\nfo');
    const after = splitChunks('one\n\ntwo\n\nthree\n\nfour\n\nfive', before);
    expect(after.chunks.map((it) => it.raw)).toEqual(['one\n\n', 'two\n\n', 'three\n\n', 'four\n\n', 'five']);
    for (const index of [0, 1, 2]) expect(after.chunks[index]).toBe(before.chunks[index]);
  });

  test('may go on with a list that a paragraph seemed to end', () => {
    const before = splitChunks('1. one\n\n2');
    expect(before.chunks.map((it) => it.kind)).toEqual(['item', 'block']);
    const { chunks } = splitChunks('1. one\n\n2. two', before);
    expect(chunks.map((it) => [it.kind, it.isFirst])).toEqual([
      ['item', true],
      ['item', false],
    ]);
  });

  test('that turns out to be another text is split anew', () => {
    expect(beginnings(splitChunks('four', splitChunks('one\n\ntwo\n\nthree')))).toEqual(['four']);
  });

  test('has long tables in pieces, each with the head', () => {
    const rows = Array.from({ length: 100 }, (_, row) => `| ${row} |\n`);
    const table = `| a |\n| - |\n${rows.join('')}`;
    let grown: Chunks | undefined;
    for (let row = 0; row <= 100; row += 7) {
      grown = splitChunks(`Text\n\n${table.split('\n').slice(0, row).join('\n')}`, grown);
    }
    grown = splitChunks(`Text\n\n${table}\nAfter`, grown);
    expect(grown.chunks.map((it) => it.kind)).toEqual(['block', 'rows', 'rows', 'rows', 'block']);
    expect(grown.chunks.map((it) => it.isFirst)).toEqual([true, true, false, false, true]);
    for (const it of grown.chunks.slice(1, 4)) expect(it.source).toMatch(/^\| a \|\n\| - \|\n\| \d/);
    expect(whole(grown)).toBe(`Text\n\n${table}\nAfter`);
  });

  test.each([
    ['longer fences', '````md\n```js\nx\n```\n````\nAfter', 2],
    ['fences of tildes', '~~~\n```\n~~~\nAfter', 2],
    ['a fence that does not end', '```js\nx\n\n# y', 1],
    ['backticks in a line', '```x``` and `y`\n\nAfter', 2],
    ['line endings of Windows', '```js\r\nx\r\n```\r\nAfter\r\n', 2],
  ])('is split at code with %s', (_, text, count) => {
    const split = splitChunks(text);
    expect(split.chunks).toHaveLength(count);
    expect(whole(split)).toBe(text.replaceAll('\r\n', '\n'));
  });

  test('of nothing has no chunks', () => {
    expect(splitChunks('').chunks).toEqual([]);
    expect(splitChunks('\n\n').chunks).toEqual([]);
  });
});
