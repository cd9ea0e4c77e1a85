import type { components } from '@alingai/contract';
import type { CompletionEvent, CompletionHead } from '../../chat/completions.ts';
import type { SentEvent } from '../../streams/server-sent-events.ts';
import { createBlockWriter } from './block-writer.ts';
import { presentUsage, startOf, stopOf, type ThinkingOptions } from './reply.ts';

export type StreamEvent = components['schemas']['AnthropicStreamEvent'];

/**
 * The events of a reply. Each has its type in the `event:` line too: without it the SDK drops it.
 *
 * @param inputTokens - an estimate, which the last event but one corrects
 */
export async function* presentEvents(
  head: CompletionHead,
  events: AsyncIterable<CompletionEvent>,
  inputTokens: number,
  thinking: ThinkingOptions,
): AsyncGenerator<SentEvent<StreamEvent>> {
  const usage = presentUsage({ input: inputTokens, output: 0 });
  yield sent({
    type: 'message_start',
    message: { ...startOf(head), content: [], stop_reason: null, stop_sequence: null, usage },
  });
  const blocks = createBlockWriter(thinking);
  for await (const event of events) {
    if (event.type !== 'done') {
      for await (const written of blocks.take(event)) yield sent(written);
      continue;
    }
    for await (const written of blocks.end()) yield sent(written);
    yield sent({
      type: 'message_delta',
      delta: stopOf(event.completion),
      usage: presentUsage(event.completion.tokens),
    });
    yield sent({ type: 'message_stop' });
  }
}

function sent(data: StreamEvent): SentEvent<StreamEvent> {
  return { event: data.type, data };
}
