import { textOf } from '../models/message-content.ts';
import type { ModelRequest } from '../models/model-upstream.ts';
import { type Language, languageOf } from './language.ts';

/** What a reply depends on. */
export interface Turn {
  model: string;
  /** The person's latest message. */
  message: string;
  language: Language;
  /** How many messages came before it, replies included. */
  earlier: number;
  /** The person's message before it. */
  previous: string | undefined;
  /** The tools that may be called. */
  tools: readonly string[];
  /** What tools have answered since the latest message, in their order. */
  results: readonly string[];
}

/** Uses the language of the latest message that has one; a command has none. */
export function turnOf(request: ModelRequest): Turn {
  const talk = request.messages.filter((it) => it.role !== 'system');
  const latest = talk.findLastIndex((it) => it.role === 'user');
  const before = talk.slice(0, Math.max(latest, 0));
  const message = textOf(talk[latest]?.content ?? '').trim();
  const said = before.filter((it) => it.role === 'user').map((it) => textOf(it.content));
  return {
    model: request.model,
    message,
    language: firstLanguage([message, ...said.toReversed()]) ?? 'en',
    earlier: before.length,
    previous: said.at(-1),
    tools: (request.tools ?? []).flatMap((it) => nameOf(it) ?? []),
    results: talk.slice(latest + 1).flatMap((it) => (it.role === 'tool' ? [textOf(it.content)] : [])),
  };
}

function nameOf(tool: object): string | undefined {
  const { function: called, custom } = tool as Record<'function' | 'custom', { name?: unknown } | undefined>;
  const name = called?.name ?? custom?.name;
  return typeof name === 'string' ? name : undefined;
}

function firstLanguage(messages: string[]): Language | undefined {
  for (const message of messages) {
    const language = languageOf(message.replace(/^\s*\/\w+/, ''));
    if (language) return language;
  }
  return undefined;
}
