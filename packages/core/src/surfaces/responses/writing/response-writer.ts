import type { ReplyPiece } from '../../../chat/generation.ts';
import type { RoundTrip } from '../../../chat/sealed-reasoning.ts';
import type { FinishReason } from '../../../models/model-upstream.ts';
import type {
  ModelResponse,
  ResponseEnding,
  ResponseOutcome,
  ResponseState,
  ResponseStatus,
  ResponseWriter,
} from '../../../responses/response.ts';
import { failureOf } from '../errors.ts';
import { lastEventOf, presentResponse } from '../present.ts';
import type { CalledTool } from '../tools.ts';
import { type CallItem, createCallItem } from './call-item.ts';
import { annotationsIn, base64In, picturesIn } from './extras.ts';
import type { Annotation, ItemStatus, OpenItem, OutputItem, Unnumbered } from './items.ts';
import { createMessageItem, type MessageItem } from './message-item.ts';
import { createReasoningItem, type ReasoningItem } from './reasoning-item.ts';
import { createRoundTrip } from './round-trip.ts';

export interface WriterParts {
  newId(prefix: string): string;
  seal(trip: RoundTrip): Promise<string>;
  /** The tool that the model means by a name. */
  calledTool(name: string): CalledTool;
}

type ToolCallPiece = ReplyPiece & { type: 'tool_call' };

/** A call of which a piece has come. It opens with its name, which may come later than its id. */
interface PendingCall {
  callId: string;
  name: string;
  held: string;
  item: CallItem | undefined;
}

/**
 * Writes a reply as items, block after block: thoughts, text and calls. Only calls that the model
 * writes at the same time are open together.
 */
export function createResponseWriter(
  response: ModelResponse,
  { newId, seal, calledTool }: WriterParts,
): ResponseWriter {
  const items: OpenItem[] = [];
  let message: MessageItem | undefined;
  let thoughts: ReasoningItem | undefined;
  let calls = new Map<number, PendingCall>();
  let annotations: Annotation[] = [];
  const trip = createRoundTrip();

  function opened<Item extends OpenItem & { open(): Unnumbered[] }>(item: Item): Unnumbered[] {
    items.push(item);
    return item.open();
  }

  function openMessage(phase?: string): { item: MessageItem; begun: Unnumbered[] } {
    if (message) return { item: message, begun: [] };
    message = createMessageItem(newId('msg'), items.length, phase);
    const item = message;
    const begun = [...opened(item), ...annotations.flatMap((it) => item.annotation(it))];
    annotations = [];
    return { item, begun };
  }

  function closeMessage(status: ItemStatus): Unnumbered[] {
    const events = message?.close(status) ?? [];
    message = undefined;
    return events;
  }

  /** Ends the thoughts. What a provider wants back besides makes an item of its own where there are none. */
  async function closeThoughts(status: ItemStatus): Promise<Unnumbered[]> {
    const begun: Unnumbered[] = [];
    if (!thoughts) {
      if (trip.isEmpty()) return [];
      thoughts = createReasoningItem(newId('rs'), items.length);
      begun.push(...opened(thoughts));
    }
    thoughts.seal(await seal(trip.take()));
    const events = thoughts.close(status);
    thoughts = undefined;
    return [...begun, ...events];
  }

  function closeCalls(status: ItemStatus): Unnumbered[] {
    const events = [...calls.values()].flatMap((call) => [...openCall(call), ...(call.item?.close(status) ?? [])]);
    calls = new Map();
    return events;
  }

  function openCall(call: PendingCall): Unnumbered[] {
    if (call.item) return [];
    call.item = createCallItem({
      id: newId(calledTool(call.name).kind === 'custom' ? 'ctc' : 'fc'),
      callId: call.callId || newId('call'),
      tool: calledTool(call.name),
      output_index: items.length,
    });
    return [...opened(call.item), ...call.item.arguments(call.held)];
  }

  /** Those whose arguments are whole end when another one begins. */
  function closeCompleteCalls(): Unnumbered[] {
    const complete = [...calls].filter(([, call]) => call.item?.isComplete);
    for (const [index] of complete) calls.delete(index);
    return complete.flatMap(([, call]) => call.item?.close('completed') ?? []);
  }

  async function takeCall(piece: ToolCallPiece): Promise<Unnumbered[]> {
    const known = calls.get(piece.index);
    const call = known ?? { callId: piece.id ?? '', name: '', held: '', item: undefined };
    if (piece.extras && call.callId !== '') trip.call(call.callId, piece.extras);
    const before = known
      ? []
      : [...closeMessage('completed'), ...(await closeThoughts('completed')), ...closeCompleteCalls()];
    calls.set(piece.index, call);
    if (call.item) return [...before, ...call.item.arguments(piece.arguments)];
    call.name += piece.name ?? '';
    call.held += piece.arguments;
    return call.name === '' ? before : [...before, ...openCall(call)];
  }

  async function takeExtras(fields: Readonly<Record<string, unknown>>): Promise<Unnumbered[]> {
    trip.extras(fields);
    const sources = annotationsIn(fields);
    const events = message ? sources.flatMap((it) => message?.annotation(it) ?? []) : [];
    if (!message) annotations.push(...sources);
    for (const url of picturesIn(fields)) events.push(...(await takePicture(url)));
    return events;
  }

  async function takePicture(url: string): Promise<Unnumbered[]> {
    const result = base64In(url);
    if (result === undefined) return takeText(url);
    const before = [...closeMessage('completed'), ...(await closeThoughts('completed')), ...closeCalls('completed')];
    const output_index = items.length;
    const head = { id: newId('ig'), type: 'image_generation_call' as const };
    const item = { ...head, status: 'completed' as const, result };
    items.push({ item, close: () => [] });
    const begun = { ...head, status: 'in_progress' as const, result: null };
    return [
      ...before,
      { type: 'response.output_item.added', output_index, item: begun },
      { type: 'response.output_item.done', output_index, item },
    ];
  }

  async function takeText(text: string, phase?: string): Promise<Unnumbered[]> {
    const before = [
      ...(phase === undefined ? [] : closeMessage('completed')),
      ...(await closeThoughts('completed')),
      ...closeCalls('completed'),
    ];
    const { item, begun } = openMessage(phase);
    return [...before, ...begun, ...item.text(text)];
  }

  async function take(piece: ReplyPiece): Promise<Unnumbered[]> {
    switch (piece.type) {
      case 'content':
        return takeText(piece.text, piece.phase);
      case 'refusal': {
        const before = [...(await closeThoughts('completed')), ...closeCalls('completed')];
        const { item, begun } = openMessage();
        return [...before, ...begun, ...item.refusal(piece.text)];
      }
      case 'reasoning': {
        const before = [...closeMessage('completed'), ...closeCalls('completed')];
        trip.reasoning(piece.text);
        const isNew = thoughts === undefined;
        thoughts ??= createReasoningItem(newId('rs'), items.length);
        return [...before, ...(isNew ? opened(thoughts) : []), ...thoughts.text(piece.text)];
      }
      case 'tool_call':
        return takeCall(piece);
      case 'extras':
        return takeExtras(piece.fields);
      case 'logprobs': {
        const { content } = piece.logprobs;
        if (Array.isArray(content)) message?.logprobs(content);
        return [];
      }
      default:
        return piece satisfies never;
    }
  }

  const output = (): OutputItem[] => items.map(({ item }) => item);

  return {
    begin() {
      const snapshot = (status: ResponseStatus) => presentResponse({ response: { ...response, status }, output: [] });
      return [
        { type: 'response.created', response: snapshot(response.status) },
        ...(response.status === 'queued' ? [{ type: 'response.queued', response: snapshot('queued') }] : []),
        { type: 'response.in_progress', response: snapshot('in_progress') },
      ];
    },

    take,

    async end(outcome) {
      const { status, ending } = endOf(outcome);
      const itemStatus = status === 'completed' ? 'completed' : 'incomplete';
      const isSilent = items.length === 0 && status === 'completed';
      const begun = isSilent ? openMessage().begun : [];
      const events = [
        ...begun,
        ...closeMessage(itemStatus),
        ...closeCalls(itemStatus),
        ...(await closeThoughts(itemStatus)),
      ];
      return { status, ending, output: output(), events, last: (state: ResponseState) => lastEventOf(state) };
    },
  };
}

const INCOMPLETE: Partial<Record<FinishReason, NonNullable<ResponseEnding['incomplete']>>> = {
  length: 'max_output_tokens',
  content_filter: 'content_filter',
};

function endOf(outcome: ResponseOutcome): { status: ResponseStatus; ending: ResponseEnding } {
  if (outcome === 'stopped') return { status: 'cancelled', ending: { tokens: null, error: null, incomplete: null } };
  if ('error' in outcome) {
    return { status: 'failed', ending: { tokens: null, error: failureOf(outcome.error), incomplete: null } };
  }
  const { finishReason, tokens } = outcome.completion;
  const incomplete = INCOMPLETE[finishReason] ?? null;
  if (finishReason === 'error') {
    const error = { code: 'server_error', message: 'The provider broke the reply off' };
    return { status: 'failed', ending: { tokens, error, incomplete } };
  }
  return { status: incomplete ? 'incomplete' : 'completed', ending: { tokens, error: null, incomplete } };
}
