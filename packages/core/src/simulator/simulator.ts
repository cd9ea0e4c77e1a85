import { countTokens, firstTokens } from '../models/count-tokens.ts';
import { tokensOf } from '../models/message-content.ts';
import type { ModelEvent, ModelRequest, ModelUpstream } from '../models/model-upstream.ts';
import type { Clock } from '../ports/clock.ts';
import type { Scene } from './command.ts';
import { sceneOf } from './commands.ts';
import { piecesOf } from './pieces.ts';
import { turnOf } from './turn.ts';

const DEFAULT_PAUSE_MS = 3;

/** How fast the simulator speaks, in milliseconds. */
export interface Pace {
  /** The wait before the first piece, on top of the pause. */
  hesitation?: number;
  /** The usual wait before each piece. */
  pause?: number;
}

/**
 * Answers in place of every model, without a network: in the language of the question, piece by
 * piece, and always the same for the same request. Messages may begin with a command, see
 * docs/simulator.md.
 */
export function createSimulator({ clock, ...pace }: { clock: Clock } & Pace): ModelUpstream {
  return { stream: (request, signal) => play(sceneOf(turnOf(request)), request, signal, { clock, ...pace }) };
}

/** Plays one reply piece by piece; fails as its scene says, and with the signal's reason when it aborts. */
export async function* play(
  scene: Scene,
  request: ModelRequest,
  signal: AbortSignal,
  { clock, hesitation = 0, pause: usualPause = DEFAULT_PAUSE_MS }: { clock: Clock } & Pace,
): AsyncGenerator<ModelEvent> {
  signal.throwIfAborted();
  const pause = scene.pause ?? usualPause;
  const whole = untilStop(scene.text, request.stop ?? []);
  const text = request.maxTokens === undefined ? whole : firstTokens(whole, request.maxTokens);
  const pieces = piecesOf(text).slice(0, scene.broken?.after);

  if (hesitation > 0) await clock.wait(hesitation, signal);
  const thoughts = scene.reasoning ?? '';
  for (const piece of piecesOf(thoughts)) {
    if (pause > 0) await clock.wait(pause, signal);
    signal.throwIfAborted();
    yield { type: 'reasoning', text: piece };
  }
  for (const piece of pieces) {
    if (pause > 0) await clock.wait(pause, signal);
    signal.throwIfAborted();
    yield { type: 'content', text: piece };
    if (request.extras?.['logprobs'] === true) yield { type: 'logprobs', logprobs: logprobsOf(piece) };
  }
  if (!scene.broken) yield* callEvents(scene, request);
  if (scene.extras && !scene.broken) yield { type: 'extras', fields: scene.extras };
  signal.throwIfAborted();

  if (scene.broken?.error) throw scene.broken.error;
  if (scene.broken) return;
  const written = (scene.toolCalls ?? []).map((it) => it.name + it.arguments).join('');
  const isCall = written !== '' && text.length === whole.length;
  const input = request.messages.reduce((sum, it) => sum + tokensOf(it.content), 0);
  yield {
    type: 'finish',
    reason: text.length < whole.length ? 'length' : (scene.ending ?? (isCall ? 'tool_calls' : 'stop')),
    tokens: {
      input,
      output: countTokens(text) + countTokens(thoughts) + countTokens(written),
      ...(thoughts !== '' && { reasoning: countTokens(thoughts) }),
      ...scene.tokens,
    },
  };
}

/** The calls of a scene, each in pieces; their ids tell the calls of a conversation apart. */
function* callEvents({ toolCalls = [] }: Scene, { messages }: ModelRequest): Generator<ModelEvent> {
  const before = messages.reduce((sum, it) => sum + (it.toolCalls?.length ?? 0), 0);
  for (const [index, { name, arguments: written }] of toolCalls.entries()) {
    yield { type: 'tool_call', index, id: `call_${before + index + 1}`, name, arguments: '' };
    for (const piece of piecesOf(written)) yield { type: 'tool_call', index, arguments: piece };
  }
}

/** As likely as a simulator can be. */
function logprobsOf(token: string): Readonly<Record<string, unknown>> {
  return { content: [{ token, logprob: 0, bytes: [...new TextEncoder().encode(token)], top_logprobs: [] }] };
}

/** The text before the first of these stop texts. */
function untilStop(text: string, stops: readonly string[]): string {
  return stops.reduce((rest, stop) => rest.split(stop, 1)[0] ?? '', text);
}
