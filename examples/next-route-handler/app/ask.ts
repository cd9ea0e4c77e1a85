import type { ReplyEvent } from '@alingai/sdk';

/** Asks through the route, from the page: the events of the reply, while they come. Throws what the route says. */
export async function* ask(
  question: { message: string; conversation_id?: string },
  signal?: AbortSignal,
): AsyncGenerator<ReplyEvent> {
  const response = await fetch('/api/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(question),
    signal: signal ?? null,
  });
  if (!response.ok || !response.body) throw new Error((await response.json()).error);

  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (text + part.value).split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}
