import type { BackgroundTasks } from '../background-tasks.ts';
import type { CompletionEvent, Completions } from '../chat/completions.ts';
import { asPlatformError } from '../chat/generation.ts';
import { invalid, notFound, PlatformError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cluster } from '../ports/cluster.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Settings } from '../settings.ts';
import type { Settlements } from '../settlements.ts';
import { createEventSaver } from './event-saver.ts';
import { createLiveResponse, type LiveResponse, type LiveResponseWriter } from './live-response.ts';
import {
  isSettled,
  type ModelResponse,
  type NumberedEvent,
  type ResponseEnding,
  type ResponseItem,
  type ResponseOutcome,
  type ResponseRequest,
  type ResponseState,
  type ResponseWriter,
} from './response.ts';
import type { ResponseStore } from './store.ts';

/** As many as a random id has. */
const ID_DIGITS = 32;
const DAY_MS = 24 * 60 * 60 * 1000;
/** How often a response that another server writes is looked at. */
const LOOK_INTERVAL_MS = 500;

/** How a response ended that its server could not go on with. */
export const SERVER_STOPPED = {
  tokens: null,
  error: { code: 'server_error', message: 'The server was stopped before the response was complete' },
  incomplete: null,
} satisfies ResponseEnding;

interface ResponsesDependencies {
  store: { responses: ResponseStore };
  clock: Clock;
  cluster: Cluster;
  ids: Ids;
  secrets: Secrets;
  log: Log;
  backgroundTasks: BackgroundTasks;
  completions: Completions;
  settlements: Settlements;
  settings: Pick<Settings, 'responseDays'>;
}

/**
 * Questions whose answers are kept with everything that was asked, so that later ones can build on
 * them. The model is asked as for a completion.
 * - A response of the background is kept before the model is asked; any other one when it begins.
 * - The events of a stream of the background are kept, so that it can be taken up by any server.
 * - Without its client, a response that is not of the background stops.
 */
export function createResponses(parts: ResponsesDependencies) {
  const { store, clock, cluster, ids, secrets, log, backgroundTasks, completions, settlements, settings } = parts;
  /** Those that are written here and now, by id. */
  const lives = new Map<string, LiveResponse>();

  /** Begins a response. Throws when the model can't be asked, or fails before its first word. */
  async function begin(request: ResponseRequest): Promise<LiveResponse> {
    const { account, background, kept } = request;
    const stopping = new AbortController();
    const signal = background ? stopping.signal : AbortSignal.any([request.signal, stopping.signal]);
    const question = { ...request.question, signal };
    const { head, events } = await (background ? completions.open(question) : completions.stream(question));
    const now = clock.now();
    const response: ModelResponse = {
      accountId: account.id,
      id: newId('resp'),
      status: background ? 'queued' : 'in_progress',
      model: head.model.key,
      background,
      keepsEvents: kept !== null && request.keepsEvents,
      asked: request.asked,
      owner: cluster.node,
      ending: null,
      createdAt: head.createdAt,
      completedAt: null,
      expiresAt: now + settings.responseDays * DAY_MS,
    };
    try {
      if (kept) {
        await store.responses.removeExpired(now);
        await store.responses.insert(response, kept);
      }
    } catch (error) {
      stopping.abort(error);
      throw error;
    }
    const written = createLiveResponse(response, stopping);
    lives.set(response.id, written.live);
    const writer = request.createWriter(response);
    written.push(writer.begin());
    backgroundTasks.run('write a response', () => write({ response, isKept: kept !== null, events, writer, written }));
    return written.live;
  }

  interface Writing {
    response: ModelResponse;
    isKept: boolean;
    events: AsyncIterable<CompletionEvent>;
    writer: ResponseWriter;
    written: LiveResponseWriter;
  }

  async function write({ response, isKept, events, writer, written }: Writing): Promise<void> {
    const { id, keepsEvents, background } = response;
    const saver =
      isKept && background
        ? createEventSaver({
            save: (more) => store.responses.appendEvents(id, keepsEvents ? more : []),
            onEnded: () => written.live.stop(new Error('The response was ended elsewhere')),
            clock,
            log,
          })
        : undefined;
    const outcome = await read();
    const { last, output, ...end } = await writer.end(outcome);
    const completedAt = clock.now();
    const state: ResponseState = { response: { ...response, ...pick(end), completedAt }, output };
    const saved = (await saver?.end()) ?? 0;
    written.push([...end.events, last(state)]);
    try {
      const kept = keepsEvents ? written.events.slice(saved) : [];
      const settlement = { ...pick(end), completedAt, output, events: kept };
      if (isKept) await settlements.settle(async () => void (await store.responses.settle(id, settlement)));
    } catch (error) {
      log.warn('a response cannot be stored yet', { response: id, error });
    } finally {
      lives.delete(id);
      written.settle(state, typeof outcome === 'object' && 'error' in outcome ? outcome.error : undefined);
    }

    async function read(): Promise<ResponseOutcome> {
      try {
        if (isKept && background) await store.responses.start(id);
        for await (const event of events) {
          if (event.type === 'done') return { completion: event.completion };
          written.push(await writer.take(event));
          saver?.note(written.events);
        }
        const { reason } = written.signal;
        return reason instanceof PlatformError ? { error: reason } : 'stopped';
      } catch (cause) {
        return { error: asPlatformError(cause) };
      }
    }
  }

  async function find(accountId: number, id: string): Promise<ModelResponse> {
    const response = await store.responses.byId(accountId, id, clock.now());
    if (!response) throw notFound('response_id', 'response');
    return response;
  }

  /** A response as it is now. Throws NOT_FOUND. */
  async function get(accountId: number, id: string): Promise<ResponseState> {
    const response = await find(accountId, id);
    return { response, output: (await store.responses.itemsOf(accountId, id)).output };
  }

  /**
   * Its events from a number on, also those that are still to come, wherever it is written. Throws
   * NOT_FOUND, or VALIDATION_ERROR when its events are not kept.
   */
  async function follow(
    accountId: number,
    id: string,
    from: number,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<NumberedEvent, void, void>> {
    const response = await find(accountId, id);
    if (!response.keepsEvents) {
      throw invalid('stream', 'is only for responses that were begun with both background and stream');
    }
    return lives.get(id)?.follow(from, signal) ?? keptEvents(accountId, id, from, signal);
  }

  async function* keptEvents(
    accountId: number,
    id: string,
    from: number,
    signal: AbortSignal,
  ): AsyncGenerator<NumberedEvent, void, void> {
    let next = from;
    while (!signal.aborted) {
      // Read first: what ends between the two reads has all of its events.
      const response = await store.responses.byId(accountId, id, clock.now());
      const events = await store.responses.eventsOf(id, next);
      yield* events;
      next += events.length;
      if (!response || isSettled(response)) return;
      await clock.wait(LOOK_INTERVAL_MS, signal).catch(() => undefined);
    }
  }

  /**
   * Stops a response of the background; what has come of it is kept. One that has ended stays as it
   * is. Throws NOT_FOUND, or VALIDATION_ERROR when it is not of the background.
   */
  async function cancel(accountId: number, id: string): Promise<ResponseState> {
    const response = await find(accountId, id);
    if (!response.background) throw invalid('response_id', 'is not of a response that was begun with background');
    const live = lives.get(id);
    if (live) {
      live.stop(new Error('The response is cancelled'));
      await live.settled;
    } else if (!isSettled(response)) {
      const ending = { tokens: null, error: null, incomplete: null };
      const now = clock.now();
      await store.responses.settle(id, { status: 'cancelled', ending, completedAt: now, output: [], events: [] });
    }
    return get(accountId, id);
  }

  /** Deletes a response, and stops it where it is still written. Throws NOT_FOUND. */
  async function remove(accountId: number, id: string): Promise<void> {
    if (!(await store.responses.delete(accountId, id))) throw notFound('response_id', 'response');
    lives.get(id)?.stop(new Error('The response is deleted'));
  }

  /** What a response was asked with. Throws NOT_FOUND. */
  async function inputOf(accountId: number, id: string): Promise<ResponseItem[]> {
    await find(accountId, id);
    return (await store.responses.itemsOf(accountId, id)).input;
  }

  /** All that a response knows of, its own output included: the context of one that builds on it. */
  async function contextAfter(accountId: number, id: string): Promise<ResponseItem[]> {
    const field = 'previous_response_id';
    const response = await store.responses.byId(accountId, id, clock.now());
    if (!response) {
      const reason = `No such response: ${id}`;
      throw new PlatformError('VALIDATION_ERROR', { field, reason, code: 'previous_response_not_found' });
    }
    if (!isSettled(response)) throw invalid(field, 'is of a response that has not ended');
    const { context, input, output } = await store.responses.itemsOf(accountId, id);
    return [...context, ...input, ...output];
  }

  /**
   * All of a response whose client waits for it. Throws what the model failed with; one that was
   * told to stop has no client any more.
   */
  async function whole(live: LiveResponse): Promise<ResponseState> {
    const { error, state } = await live.settled;
    if (error) throw error;
    return state;
  }

  /** A kept event by its number. */
  async function eventAt(id: string, number: number): Promise<NumberedEvent | undefined> {
    const [event] = await store.responses.eventsOf(id, number);
    return event?.sequence_number === number ? event : undefined;
  }

  /**
   * The id of an item that came without one. The same content gets the same id, so that clients who
   * send the whole conversation with every question have each of its items kept once.
   * @param place tells equal items of one question apart
   */
  async function idOfContent(prefix: string, content: unknown, place: number): Promise<string> {
    const digest = await secrets.digest(JSON.stringify([place, content]));
    return `${prefix}_${digest.slice(0, ID_DIGITS)}`;
  }

  const newId = (prefix: string) => `${prefix}_${ids.uuid().replaceAll('-', '')}`;

  /** A kept item, where there is one. */
  function item(accountId: number, itemId: string): Promise<ResponseItem | undefined> {
    return store.responses.item(accountId, itemId, clock.now());
  }

  /** Those of an account that are written here and now. */
  function ofAccount(accountId: number): LiveResponse[] {
    return all().filter((it) => it.accountId === accountId);
  }

  /** All that are written here and now. */
  const all = () => [...lives.values()];

  /** Stops all responses of the background, which nobody waits for, because the server stops. */
  function stopBackground(): void {
    const { message: reason, code } = SERVER_STOPPED.error;
    for (const live of all()) {
      if (live.background) live.stop(new PlatformError('SERVICE_UNAVAILABLE', { reason, code }));
    }
  }

  return {
    begin,
    whole,
    get,
    follow,
    eventAt,
    cancel,
    remove,
    inputOf,
    contextAfter,
    item,
    newId,
    idOfContent,
    ofAccount,
    all,
    stopBackground,
  };
}

export type Responses = ReturnType<typeof createResponses>;

function pick<End extends Pick<ModelResponse, 'status'> & { ending: ResponseEnding }>({ status, ending }: End) {
  return { status, ending };
}
