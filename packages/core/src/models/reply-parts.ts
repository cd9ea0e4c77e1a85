import { countTokens, createTokenCounter } from './count-tokens.ts';
import type { ModelEvent, ToolCall } from './model-upstream.ts';

type Fields = Readonly<Record<string, unknown>>;
type Piece = Exclude<ModelEvent, { type: 'finish' }>;

/**
 * Puts the pieces of a reply together. A piece costs the same at the end of a long reply as at its
 * beginning.
 */
export function createReplyParts() {
  let content = '';
  let reasoning = '';
  let refusal = '';
  const counters = { content: createTokenCounter(), reasoning: createTokenCounter(), refusal: createTokenCounter() };
  const toolCalls: ToolCall[] = [];
  const extras: Record<string, unknown> = {};
  let logprobs: Record<string, unknown> | undefined;

  return {
    add(piece: Piece): void {
      switch (piece.type) {
        case 'content':
          content += piece.text;
          counters.content.add(piece.text);
          return;
        case 'reasoning':
          reasoning += piece.text;
          counters.reasoning.add(piece.text);
          return;
        case 'refusal':
          refusal += piece.text;
          counters.refusal.add(piece.text);
          return;
        case 'tool_call':
          gatherToolCall(toolCalls, piece);
          return;
        case 'extras':
          join(extras, piece.fields);
          return;
        case 'logprobs':
          logprobs ??= {};
          join(logprobs, piece.logprobs);
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
      return counters.content.total() + counters.reasoning.total() + counters.refusal.total() + called;
    },
  };
}

/** Adds a piece of a call to the calls before it. */
export function gatherToolCall(calls: ToolCall[], piece: Piece & { type: 'tool_call' }): void {
  const call = calls[piece.index] ?? { id: '', name: '', arguments: '' };
  calls[piece.index] = {
    id: piece.id ?? call.id,
    name: piece.name ?? call.name,
    arguments: call.arguments + piece.arguments,
    ...((piece.custom ?? call.custom) && { custom: true }),
    ...((piece.extras ?? call.extras) && { extras: joined(call.extras, piece.extras) }),
  };
}

/** All of these together, see `join`. */
export function joined(...all: (Fields | undefined)[]): Fields {
  const fields: Record<string, unknown> = {};
  for (const it of all) if (it) join(fields, it);
  return fields;
}

/**
 * Texts and lists of the same name follow each other, objects are joined in turn; of all else the
 * last one counts. Lists are added to, not copied: a reply has a list of log probabilities a token.
 */
function join(all: Record<string, unknown>, more: Fields): void {
  for (const [name, value] of Object.entries(more)) {
    const old = all[name];
    if (typeof old === 'string' && typeof value === 'string') all[name] = old + value;
    else if (Array.isArray(value)) {
      if (Array.isArray(old)) for (const it of value) old.push(it);
      else all[name] = [...value];
    } else if (isObject(value)) {
      if (isObject(old)) join(old, value);
      else all[name] = joined(value);
    } else all[name] = value;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
