import type { Log, ModelEvent, ProviderCall } from '@alingai/core';
import { createWrittenTokens } from './reply-parts.ts';
import { tokensOf } from './tokens.ts';

/**
 * Ends a reply before the first of these texts, for providers that cannot be told to. A streamed
 * reply is left there, so that nothing more is written and paid; its tokens are an estimate then.
 */
export async function* untilStopText(
  events: AsyncIterable<ModelEvent>,
  texts: readonly string[],
  call: ProviderCall,
  log: Log,
): AsyncGenerator<ModelEvent, void, void> {
  const written = createWrittenTokens();
  let held = '';
  let sequence: string | undefined;
  for await (const event of events) {
    if (event.type === 'finish') {
      if (held !== '') yield { type: 'content', text: held };
      yield sequence === undefined ? event : { ...event, ...endOf(sequence) };
      return;
    }
    written.add(event);
    if (sequence !== undefined) continue;
    if (event.type !== 'content') {
      yield event;
      continue;
    }
    const text = held + event.text;
    const found = firstOf(texts, text);
    held = found ? '' : heldBack(texts, text);
    const told = text.slice(0, found?.at ?? text.length - held.length);
    if (told !== '') yield { ...event, text: told };
    if (!found) continue;
    sequence = found.text;
    if (!call.streaming) continue;
    yield { type: 'finish', tokens: tokensOf({}, written.total, call, log), ...endOf(sequence) };
    return;
  }
}

function endOf(sequence: string) {
  return { reason: 'stop' as const, stop: { reason: 'stop_sequence' as const, sequence } };
}

function firstOf(texts: readonly string[], text: string): { text: string; at: number } | undefined {
  return texts
    .map((it) => ({ text: it, at: text.indexOf(it) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0];
}

/** The end of a text that one of the others may begin with. */
function heldBack(texts: readonly string[], text: string): string {
  const longest = Math.min(text.length, Math.max(...texts.map((it) => it.length)) - 1);
  for (let length = longest; length > 0; length -= 1) {
    const end = text.slice(-length);
    if (texts.some((it) => it.startsWith(end))) return end;
  }
  return '';
}
