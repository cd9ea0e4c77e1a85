import type { FinishReason, ModelRequest } from '@alingai/core';
import type { Scene } from '@alingai/core/simulator';
import { errorOf } from '../scenarios/errors.ts';
import { STREAM_ERRORS, type StreamError } from '../scenarios/faults.ts';

/** A reply as somebody wrote it for a test. */
export interface ScriptedReply {
  /** What is said; nothing by default. */
  content?: string;
  /** What is thought before. */
  reasoning?: string;
  /** The tools that are called; arguments are an object, or JSON as a model might write it. */
  toolCalls?: readonly { name: string; arguments?: object | string }[];
  /** The pages that the reply names as its sources. */
  sources?: readonly { url: string; title?: string }[];
  /** Why it ends; by default `tool_calls` where there are any, else `stop`. */
  finishReason?: (typeof FINISH_REASONS)[number];
  /** Tokens to count instead of those that were said. */
  usage?: { input?: number; output?: number; reasoning?: number; cached?: number };
  /** Milliseconds before each piece, instead of the mock's `speed`. */
  pause?: number;
  /** Fails instead of ending, after `after` pieces. */
  error?: StreamError;
  /** The reason that the error reports, instead of its default one. */
  reason?: string;
  /** How many pieces come before the error; 0 by default. */
  after?: number;
}

const FINISH_REASONS = ['stop', 'length', 'tool_calls', 'content_filter'] as const satisfies readonly FinishReason[];

/** Which questions a reply is for: whose newest message contains a text or matches, or that a function chooses. */
export type ReplyCondition = string | RegExp | ((request: ModelRequest) => boolean);

/** A reply: its text alone, all that it has, or what a function makes of the question. */
export type ReplyScript = string | ScriptedReply | ((request: ModelRequest) => string | ScriptedReply);

type Check = (value: unknown) => boolean;
const isText: Check = (it) => typeof it === 'string';
const isCount: Check = (it) => Number.isInteger(it) && (it as number) >= 0;
const isObject = (it: unknown): it is Record<string, unknown> => typeof it === 'object' && it !== null;
const isOneOf =
  (values: readonly unknown[]): Check =>
  (it) =>
    values.includes(it);
/** Whether it is an object with such members and no others. */
const isOf =
  (members: Record<string, Check>, needed: readonly string[] = []): Check =>
  (it) =>
    isObject(it) &&
    needed.every((name) => name in it) &&
    Object.entries(it).every(([name, value]) => members[name]?.(value) === true);
const isListOf =
  (member: Check): Check =>
  (it) =>
    Array.isArray(it) && it.every(member);

/** What each member must be, in words and as a check. */
const MEMBERS: Record<keyof ScriptedReply, readonly [words: string, check: Check]> = {
  content: ['a text', isText],
  reasoning: ['a text', isText],
  toolCalls: [
    'a list of calls with a name, and arguments that are an object or a text',
    isListOf(isOf({ name: isText, arguments: (it) => isText(it) || (isObject(it) && !Array.isArray(it)) }, ['name'])),
  ],
  sources: ['a list of pages with a url and perhaps a title', isListOf(isOf({ url: isText, title: isText }, ['url']))],
  finishReason: [`one of ${FINISH_REASONS.join(', ')}`, isOneOf(FINISH_REASONS)],
  usage: [
    'numbers of tokens: input, output, reasoning, cached',
    isOf({ input: isCount, output: isCount, reasoning: isCount, cached: isCount }),
  ],
  pause: ['milliseconds', isCount],
  error: [`one of ${STREAM_ERRORS.join(', ')}`, isOneOf(STREAM_ERRORS)],
  reason: ['a text', isText],
  after: ['a whole number of pieces', isCount],
};

/** What is wrong with a reply, `undefined` when nothing is. */
export function replyProblem(reply: unknown): string | undefined {
  if (typeof reply === 'string') return undefined;
  if (!isObject(reply) || Array.isArray(reply)) return 'a reply must be a text or an object';
  for (const [name, value] of Object.entries(reply)) {
    if (!Object.hasOwn(MEMBERS, name)) return `a reply has no “${name}”; it has ${Object.keys(MEMBERS).join(', ')}`;
    const [words, check] = MEMBERS[name as keyof ScriptedReply];
    if (value !== undefined && !check(value)) return `${name} must be ${words}`;
  }
  const { error, reason, after } = reply as ScriptedReply;
  if (error === undefined && (reason !== undefined || after !== undefined)) {
    return `${reason !== undefined ? 'reason' : 'after'} is for a reply with an error`;
  }
  return undefined;
}

/** How a reply is played. */
export function sceneOf(given: string | ScriptedReply): Scene {
  const reply = typeof given === 'string' ? { content: given } : given;
  const { content = '', reasoning, toolCalls, sources, finishReason, usage, pause, error, reason, after = 0 } = reply;
  return {
    text: content,
    ...(reasoning !== undefined && { reasoning }),
    ...(toolCalls && { toolCalls: toolCalls.map((it) => ({ name: it.name, arguments: writtenArguments(it) })) }),
    ...(sources && { extras: { annotations: sources.map((it) => citation(it, content)) } }),
    ...(finishReason && { ending: finishReason }),
    ...(usage && { tokens: usage }),
    ...(pause !== undefined && { pause }),
    ...(error && { broken: { after, error: errorOf(error, { reason }) } }),
  };
}

function writtenArguments({ arguments: given = {} }: { arguments?: object | string }): string {
  return typeof given === 'string' ? given : JSON.stringify(given);
}

/** A source of the whole reply. */
function citation({ url, title = url }: { url: string; title?: string }, content: string) {
  return { type: 'url_citation', url_citation: { url, title, start_index: 0, end_index: content.length } };
}
