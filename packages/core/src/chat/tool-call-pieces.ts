import type { ToolCall } from '../models/model-upstream.ts';

/** A piece of a call for subscribers: its id and name come first, its arguments bit by bit. */
export interface ToolCallPiece {
  index: number;
  id?: string;
  name?: string;
  arguments: string;
}

/**
 * What comes next of the calls of a reply, and how much of each has come then; `undefined` when all of it has.
 * - How much is counted in characters of the arguments, and one for the id and the name before them. It depends on the
 *   calls alone, so that a stream is resumed also when the reply is complete, or told by another process.
 * - Calls whose name is not known yet wait for it.
 * @param called how much of each call has come, in their order.
 */
export function nextCallPiece(
  calls: readonly (ToolCall | undefined)[],
  called: readonly number[],
): { piece: ToolCallPiece; called: readonly number[] } | undefined {
  for (const [index, call] of calls.entries()) {
    if (!call || call.name === '') continue;
    const seen = called[index] ?? 0;
    const all = 1 + call.arguments.length;
    if (seen >= all) continue;
    const head = seen === 0 ? { id: call.id, name: call.name } : {};
    const piece = { index, ...head, arguments: call.arguments.slice(Math.max(0, seen - 1)) };
    return {
      piece,
      called: Array.from({ length: Math.max(called.length, index + 1) }, (_, it) =>
        it === index ? all : (called[it] ?? 0),
      ),
    };
  }
  return undefined;
}
