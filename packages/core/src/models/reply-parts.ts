import { countTokens } from './count-tokens.ts';
import type { ModelEvent, ToolCall } from './model-upstream.ts';

type Fields = Readonly<Record<string, unknown>>;
type Piece = Exclude<ModelEvent, { type: 'finish' }>;

/** Puts the pieces of a reply together. */
export function createReplyParts() {
  let content = '';
  let reasoning = '';
  let refusal = '';
  const toolCalls: ToolCall[] = [];
  let extras: Fields = {};
  let logprobs: Fields | undefined;

  return {
    add(piece: Piece): void {
      switch (piece.type) {
        case 'content':
          content += piece.text;
          return;
        case 'reasoning':
          reasoning += piece.text;
          return;
        case 'refusal':
          refusal += piece.text;
          return;
        case 'tool_call':
          gather(toolCalls, piece);
          return;
        case 'extras':
          extras = joined(extras, piece.fields);
          return;
        case 'logprobs':
          logprobs = joined(logprobs ?? {}, piece.logprobs);
          return;
        default:
          piece satisfies never;
      }
    },

    all: () => ({
      content,
      reasoning,
      refusal,
      toolCalls: toolCalls.filter((it) => it !== undefined),
      extras,
      logprobs,
    }),

    isEmpty: () =>
      content === '' &&
      reasoning === '' &&
      refusal === '' &&
      toolCalls.length === 0 &&
      Object.keys(extras).length === 0,

    /** An estimate of what the model wrote. */
    tokens(): number {
      const called = toolCalls.reduce((sum, it) => sum + countTokens(it.name) + countTokens(it.arguments), 0);
      return countTokens(content) + countTokens(reasoning) + countTokens(refusal) + called;
    },
  };
}

function gather(calls: ToolCall[], piece: Piece & { type: 'tool_call' }): void {
  const call = calls[piece.index] ?? { id: '', name: '', arguments: '' };
  calls[piece.index] = {
    id: piece.id ?? call.id,
    name: piece.name ?? call.name,
    arguments: call.arguments + piece.arguments,
    ...((piece.custom ?? call.custom) && { custom: true }),
    ...((piece.extras ?? call.extras) && { extras: joined(call.extras ?? {}, piece.extras ?? {}) }),
  };
}

/** Texts and lists of the same name follow each other, objects are joined in turn; of all else the last one counts. */
export function joined(before: Fields, more: Fields): Fields {
  const all: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(more)) {
    const old = all[name];
    if (typeof old === 'string' && typeof value === 'string') all[name] = old + value;
    else if (Array.isArray(old) && Array.isArray(value)) all[name] = [...old, ...value];
    else all[name] = isObject(old) && isObject(value) ? joined(old, value) : value;
  }
  return all;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
