import type { Chunk } from './cases.ts';

type Fields = Record<string, unknown>;

const SOURCES = new Set(['citations', 'search_results']);

/** The reply of some chunks in one piece, as a provider gives it to a question without `stream`. */
export function wholeReply(chunks: Chunk[]): Fields {
  const pieces = chunks.flatMap(piecesOf);
  const choices = pieces.flatMap(({ choices }) => (choices ?? []) as Fields[]).filter((it) => (it['index'] ?? 0) === 0);
  const deltas = choices.map((it) => (it['delta'] ?? {}) as Fields);
  const last = (values: unknown[]) => values.findLast((it) => it !== null && it !== undefined);
  const usage = last(pieces.map((it) => it['usage']));
  return {
    ...sourcesOf(pieces),
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'm',
    choices: [
      { index: 0, message: messageOf(deltas), finish_reason: last(choices.map((it) => it['finish_reason'])) ?? null },
    ],
    ...(usage !== undefined && { usage }),
  };
}

/** Lists of sources beside the choices, which are whole in every piece. */
function sourcesOf(pieces: Fields[]): Fields {
  const lists = pieces.flatMap((it) => Object.entries(it)).filter(([name]) => SOURCES.has(name));
  return Object.fromEntries(lists);
}

/** The message that some deltas make together, as clients put it together. */
export function messageOf(deltas: Fields[]): Fields {
  const message: Fields = { role: 'assistant', content: null };
  const calls: Fields[] = [];
  for (const { role: _, tool_calls, ...delta } of deltas) {
    for (const [name, value] of Object.entries(delta)) {
      if (value === null || value === undefined) continue;
      message[name] = joined(message[name], value);
    }
    for (const call of (tool_calls ?? []) as Fields[]) addCall(calls, call);
  }
  if (calls.length > 0) message['tool_calls'] = calls.filter((it) => it !== undefined);
  return message;
}

function joined(before: unknown, value: unknown): unknown {
  if (typeof before === 'string' && typeof value === 'string') return before + value;
  if (Array.isArray(before) && Array.isArray(value)) return [...before, ...value];
  return value;
}

/** A call with another id than the one at its place is another call. */
function addCall(calls: Fields[], { index, ...call }: Fields): void {
  const place = typeof index === 'number' ? index : calls.length;
  const before = calls[place];
  const isAnother = before && call['id'] && before['id'] && call['id'] !== before['id'];
  if (!before || isAnother) calls[isAnother ? calls.length : place] = structuredClone(call);
  else calls[place] = deepJoined(before, call);
}

/** As clients join pieces of calls by their index: `id` and the texts of `function` and `custom`. */
export function deepJoined(before: Fields, piece: Fields): Fields {
  const all: Fields = { ...before };
  for (const [name, value] of Object.entries(piece)) {
    const old = all[name];
    if (typeof old === 'object' && old !== null && typeof value === 'object' && value !== null) {
      all[name] = deepJoined(old as Fields, value as Fields);
    } else if (typeof old === 'string' && typeof value === 'string' && name !== 'type') {
      all[name] = old + value;
    } else if (value !== null && value !== undefined) {
      all[name] = value;
    }
  }
  return all;
}

function piecesOf(chunk: Chunk): Fields[] {
  if (typeof chunk !== 'string') return [chunk as Fields];
  return chunk
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .flatMap((line) => {
      try {
        const piece: unknown = JSON.parse(line.slice('data:'.length));
        return typeof piece === 'object' && piece !== null ? [piece as Fields] : [];
      } catch {
        return [];
      }
    });
}
