import type { components } from '@alingai/contract';
import type { ReplyPiece } from '../../chat/generation.ts';
import { joined } from '../../models/reply-parts.ts';
import { type Citation, citationsIn } from './citations.ts';
import { roundTrip, type ThinkingOptions, textBlock, thinkingBlock, wantedBack } from './reply.ts';

type Schemas = components['schemas'];
type BlockEvent = Schemas['AnthropicBlockStart'] | Schemas['AnthropicBlockDelta'] | Schemas['AnthropicBlockStop'];
type CallPiece = ReplyPiece & { type: 'tool_call' };
type Words = ReplyPiece & { type: 'content' | 'reasoning' | 'refusal' };
type Fields = Readonly<Record<string, unknown>>;

/** A call whose block has not ended. */
interface OpenCall {
  id: string;
  name: string;
  arguments: string;
  extras: Fields;
}

/**
 * Writes the pieces of a reply as blocks, each of which ends before the next begins. Calls that a
 * provider mixes are sorted: one is written as it comes, the others when it is complete.
 */
export function createBlockWriter(thinking: ThinkingOptions) {
  let index = -1;
  let open: 'text' | 'thinking' | number | undefined;
  /** What the next signature seals. */
  let reasoning = '';
  let extras: Fields = {};
  let callExtras: Record<string, Fields> = {};
  /** Calls by their place: the one that is written, and those that wait. */
  const calls = new Map<number, OpenCall>();
  const ended = new Set<number>();
  /** What was said in the middle of a call. */
  const held: Words[] = [];
  /** What was cited while no text was written. */
  const cited: Citation[] = [];

  const start = (content_block: Schemas['AnthropicBlock']): BlockEvent => {
    index += 1;
    return { type: 'content_block_start', index, content_block };
  };
  const delta = (it: Schemas['AnthropicBlockDelta']['delta']): BlockEvent => ({
    type: 'content_block_delta',
    index,
    delta: it,
  });

  /** Ends what is open; thoughts end with what seals them. */
  async function* close(): AsyncGenerator<BlockEvent> {
    if (open === undefined) return;
    if (typeof open === 'number') ended.add(open);
    if (open === 'thinking') {
      const trip = roundTrip({ reasoning, extras, callExtras }) ?? { reasoning };
      reasoning = '';
      extras = {};
      callExtras = {};
      yield delta({ type: 'signature_delta', signature: await thinking.seal(trip) });
    }
    yield { type: 'content_block_stop', index };
    open = undefined;
  }

  /** What a provider wants back, where it has not thought aloud: a block of thoughts without a word. */
  async function* sealed(): AsyncGenerator<BlockEvent> {
    yield* close();
    if (!roundTrip({ reasoning, extras, callExtras })) return;
    open = 'thinking';
    yield start(thinkingBlock('', ''));
    yield* close();
  }

  async function* think(text: string): AsyncGenerator<BlockEvent> {
    if (open !== 'thinking') {
      yield* close();
      open = 'thinking';
      yield start(thinkingBlock('', ''));
    }
    reasoning += text;
    if (!thinking.isOmitted) yield delta({ type: 'thinking_delta', thinking: text });
  }

  async function* say(text: string, begins = false): AsyncGenerator<BlockEvent> {
    if (begins && open === 'text') yield* close();
    yield* openText();
    yield delta({ type: 'text_delta', text });
  }

  async function* openText(): AsyncGenerator<BlockEvent> {
    if (open === 'text') return;
    yield* sealed();
    open = 'text';
    yield start(textBlock(''));
    yield* writeCited();
  }

  async function* writeCited(): AsyncGenerator<BlockEvent> {
    for (const citation of cited.splice(0)) yield delta({ type: 'citations_delta', citation });
  }

  async function* call(piece: CallPiece): AsyncGenerator<BlockEvent> {
    if (ended.has(piece.index)) return;
    const known = calls.get(piece.index) ?? { id: '', name: '', arguments: '', extras: {} };
    const extended = {
      id: piece.id ?? known.id,
      name: piece.name ?? known.name,
      arguments: known.arguments + piece.arguments,
      extras: joined(known.extras, piece.extras ?? {}),
    };
    calls.set(piece.index, extended);
    if (open === piece.index) {
      if (piece.extras) callExtras = { ...callExtras, [extended.id]: extended.extras };
      if (piece.arguments !== '') yield delta({ type: 'input_json_delta', partial_json: piece.arguments });
      return;
    }
    if (!isOpenCall() && extended.name !== '') yield* begin(piece.index, extended);
  }

  /** Whether more may come of the call that is written: nothing can follow an object that is complete. */
  function isOpenCall(): boolean {
    return typeof open === 'number' && !isComplete(calls.get(open)?.arguments ?? '');
  }

  async function* write(piece: Words): AsyncGenerator<BlockEvent> {
    yield* piece.type === 'reasoning' ? think(piece.text) : say(piece.text, 'begins' in piece);
  }

  async function* writeHeld(): AsyncGenerator<BlockEvent> {
    for (const piece of held.splice(0)) yield* write(piece);
  }

  async function* begin(place: number, { id, name, arguments: written, extras: own }: OpenCall) {
    if (Object.keys(own).length > 0) callExtras = { ...callExtras, [id]: own };
    // A signature stands before the call that it belongs to.
    yield* sealed();
    open = place;
    yield start({ type: 'tool_use', id, name, input: {} });
    if (written !== '') yield delta({ type: 'input_json_delta', partial_json: written });
  }

  return {
    async *take(piece: ReplyPiece): AsyncGenerator<BlockEvent> {
      switch (piece.type) {
        case 'reasoning':
        case 'content':
        case 'refusal':
          held.push(piece);
          if (!isOpenCall()) yield* writeHeld();
          return;
        case 'tool_call':
          yield* call(piece);
          return;
        case 'extras':
          extras = joined(extras, wantedBack(piece.fields));
          cited.push(...citationsIn(piece.fields));
          if (open === 'text') yield* writeCited();
          return;
        case 'logprobs':
          return;
        default:
          piece satisfies never;
      }
    },

    /** What has waited, and the end of the last block. */
    async *end(): AsyncGenerator<BlockEvent> {
      yield* close();
      const waiting = [...calls].filter(([place]) => !ended.has(place)).sort(([a], [b]) => a - b);
      for (const [place, it] of waiting) yield* begin(place, it);
      yield* writeHeld();
      if (cited.length > 0) yield* openText();
      yield* sealed();
    },
  };
}

function isComplete(json: string): boolean {
  // Most are not, and parsing is not free.
  if (!json.trimEnd().endsWith('}')) return false;
  try {
    return typeof JSON.parse(json) === 'object';
  } catch {
    return false;
  }
}
