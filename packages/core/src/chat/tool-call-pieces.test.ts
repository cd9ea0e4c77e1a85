import { expect, test } from 'vitest';
import type { ToolCall } from '../models/model-upstream.ts';
import { nextCallPiece, type ToolCallPiece } from './tool-call-pieces.ts';

const call = (id: string, written: string): ToolCall => ({ id, name: `tool_${id}`, arguments: written });

function rest(calls: readonly (ToolCall | undefined)[], called: readonly number[] = []) {
  const pieces: ToolCallPiece[] = [];
  let seen = called;
  for (let next = nextCallPiece(calls, seen); next; next = nextCallPiece(calls, seen)) {
    pieces.push(next.piece);
    seen = next.called;
  }
  return { pieces, called: seen };
}

test('a call comes with its id and name first', () => {
  expect(rest([call('a', '{}')])).toEqual({
    pieces: [{ index: 0, id: 'a', name: 'tool_a', arguments: '{}' }],
    called: [3],
  });
});

test('a call without arguments is told as well', () => {
  expect(rest([call('a', '')])).toEqual({
    pieces: [{ index: 0, id: 'a', name: 'tool_a', arguments: '' }],
    called: [1],
  });
});

test('calls that grow in turn are put together from any position', () => {
  const steps = [
    [call('a', '{"x"')],
    [call('a', '{"x"'), call('b', '{')],
    [call('a', '{"x":1}'), call('b', '{')],
    [call('a', '{"x":1}'), call('b', '{"y":2}')],
  ];
  const all = steps.at(-1) ?? [];
  let called: readonly number[] = [];
  const arrived = ['', ''];
  for (const step of steps) {
    const more = rest(step, called);
    called = more.called;
    for (const it of more.pieces) arrived[it.index] += it.arguments;
    const tail = rest(all, called).pieces;
    const whole = arrived.map(
      (it, index) =>
        it +
        tail
          .filter((piece) => piece.index === index)
          .map((piece) => piece.arguments)
          .join(''),
    );
    expect(whole).toEqual(all.map((it) => it.arguments));
  }
  expect(rest(all, called).pieces).toEqual([]);
});

test('a call waits for its name, and those behind it do not', () => {
  const nameless = { id: 'a', name: '', arguments: '{' };
  const { pieces, called } = rest([nameless, call('b', '{}')]);
  expect(pieces.map((it) => it.index)).toEqual([1]);
  expect(called).toEqual([0, 3]);
  expect(rest([call('a', '{}'), call('b', '{}')], called).pieces).toEqual([
    { index: 0, id: 'a', name: 'tool_a', arguments: '{}' },
  ]);
});
