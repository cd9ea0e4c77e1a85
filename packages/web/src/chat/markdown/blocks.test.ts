import { describe, expect, test } from 'vitest';
import { type Blocks, splitBlocks } from './blocks.ts';

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

The end.
`;

describe('Markdown', () => {
  test('is split where paragraphs, lists, tables and code begin', () => {
    const { blocks } = splitBlocks(TEXT);
    expect(blocks.map((it) => it.trim().split('\n')[0])).toEqual([
      '# Tea',
      'First *paragraph*,',
      '- one',
      '* another list',
      '| a | b |',
      '```js',
      'indented code',
      'Heading',
      '> quoted',
      'The end.',
    ]);
    expect(blocks.join('')).toBe(TEXT);
  });

  test('that grows letter by letter ends up as the whole of it', () => {
    let grown: Blocks | undefined;
    for (let length = 1; length <= TEXT.length; length += 1) grown = splitBlocks(TEXT.slice(0, length), grown);
    expect(grown).toEqual(splitBlocks(TEXT));
  });

  test('that grows keeps the blocks before the last two as they were', () => {
    const before = splitBlocks('one\n\ntwo\n\nthree\n\nfo');
    const after = splitBlocks('one\n\ntwo\n\nthree\n\nfour\n\nfive', before);
    expect(after.blocks).toEqual(['one\n\n', 'two\n\n', 'three\n\n', 'four\n\n', 'five']);
  });

  test('that turns out to be another text is split anew', () => {
    expect(splitBlocks('four', splitBlocks('one\n\ntwo\n\nthree')).blocks).toEqual(['four']);
  });

  test('with definitions stays in one piece, as they count for all of it', () => {
    const text = 'See [tea][1] and coffee[^2].\n\n[1]: https://example.com\n\n[^2]: Not tea.';
    expect(splitBlocks(text).blocks).toEqual([text]);
  });

  test('of nothing has no blocks', () => {
    expect(splitBlocks('').blocks).toEqual([]);
    expect(splitBlocks('\n\n').blocks).toEqual([]);
  });
});
