import { countTokens, firstTokens } from '../models/count-tokens.ts';
import { tokensOf } from '../models/message-content.ts';
import type { ModelEvent, ModelRequest, ModelUpstream } from '../models/model-upstream.ts';
import type { Clock } from '../ports/clock.ts';
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
  return { stream: (request, signal) => act(request, signal, clock, pace) };
}

async function* act(
  request: ModelRequest,
  signal: AbortSignal,
  clock: Clock,
  { hesitation = 0, pause: usualPause = DEFAULT_PAUSE_MS }: Pace,
): AsyncGenerator<ModelEvent> {
  signal.throwIfAborted();
  const scene = sceneOf(turnOf(request));
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
  }
  signal.throwIfAborted();

  if (scene.broken?.error) throw scene.broken.error;
  if (scene.broken) return;
  const input = request.messages.reduce((sum, it) => sum + tokensOf(it.content), 0);
  yield {
    type: 'finish',
    reason: text.length < whole.length ? 'length' : 'stop',
    tokens: {
      input,
      output: countTokens(text) + countTokens(thoughts),
      ...(thoughts !== '' && { reasoning: countTokens(thoughts) }),
    },
  };
}

/** The text before the first of these stop texts. */
function untilStop(text: string, stops: readonly string[]): string {
  return stops.reduce((rest, stop) => rest.split(stop, 1)[0] ?? '', text);
}
