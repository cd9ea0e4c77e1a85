import { expect, test } from 'vitest';
import { type ToolCall, withPiece } from './reply-parts.ts';

test('the pieces of calls are put together by their index', () => {
  let calls: readonly ToolCall[] = [];
  const pieces = [
    { index: 0, id: 'a', name: 'look', arguments: '{' },
    { index: 1, id: 'b', name: 'read', arguments: '' },
    { index: 0, arguments: '}' },
    { index: 1, arguments: '[]' },
  ];
  for (const it of pieces) {
    const before = calls;
    calls = withPiece(before, { type: 'tool_call', ...it });
    expect(calls).not.toBe(before);
  }
  expect(calls).toEqual([
    { id: 'a', name: 'look', arguments: '{}' },
    { id: 'b', name: 'read', arguments: '[]' },
  ]);
});
