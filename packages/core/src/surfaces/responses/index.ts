import type { components } from '@alingai/contract';
import type { Caller } from '../../accounts/caller.ts';
import type { Answer } from '../../answer.ts';
import type { Domain } from '../../domain.ts';
import { invalid } from '../../errors.ts';
import { REPLAYED } from '../../idempotency/idempotency.ts';
import { inputTokens } from '../../models/request-tokens.ts';
import type { HandlersOf } from '../../operations.ts';
import type { RequestContext } from '../../request-context.ts';
import type { LiveResponse } from '../../responses/live-response.ts';
import type { NumberedEvent, ResponseItem, ResponseRequest } from '../../responses/response.ts';
import type { SentEvent } from '../../streams/server-sent-events.ts';
import { readInput } from './input-items.ts';
import { messagesOf } from './messages.ts';
import { askedMembers, isLastEvent, lastEventOf, presentResponse } from './present.ts';
import { assertSupported, questionOf, toolsOf, withInstructions } from './question.ts';
import { createResponseWriter } from './writing/response-writer.ts';

export { responses } from './errors.ts';

type Schemas = components['schemas'];
type Asked = Pick<Schemas['ResponsesRequest'], 'input' | 'previous_response_id'>;
type Events = AsyncIterable<SentEvent<Schemas['ResponsesEvent']>>;

const OPERATION = 'responses.create';

export const responsesHandlers = (domain: Domain): HandlersOf<'responses'> => ({
  async 'responses.create'({ body, headers, caller, request, signal }) {
    const key = headers['idempotency-key'];
    const once = { accountId: caller.account.id, operation: OPERATION, key, body };
    const begin = async () => domain.responses.begin(await requestOf(domain, { body, key, caller, request, signal }));
    if (body.stream && key !== undefined && !isKept(body)) return streamUnkept(domain, { once, begin, signal });
    if (body.stream) return streamOnce(domain, { once, begin, signal });
    return domain.idempotency.once(once, async () => {
      const live = await begin();
      if (body.background) return { body: presentResponse(await domain.responses.get(caller.account.id, live.id)) };
      return { body: presentResponse(await domain.responses.whole(live)) };
    });
  },

  async 'responses.get'({ path, query, caller, signal }) {
    const { id } = caller.account;
    if (!query.stream) return { body: presentResponse(await domain.responses.get(id, path.response_id)) };
    const from = query.starting_after === undefined ? 0 : query.starting_after + 1;
    const events = await domain.responses.follow(id, path.response_id, from, signal);
    return { body: untilItsEnd(domain, { accountId: id, id: path.response_id, from, events, signal }) };
  },

  async 'responses.delete'({ path, caller }) {
    await domain.responses.remove(caller.account.id, path.response_id);
    return { body: { id: path.response_id, object: 'response', deleted: true } };
  },

  async 'responses.cancel'({ path, caller }) {
    return { body: presentResponse(await domain.responses.cancel(caller.account.id, path.response_id)) };
  },

  async 'responses.inputItems'({ path, query, caller }) {
    const items = await domain.responses.inputOf(caller.account.id, path.response_id);
    return { body: presentItems(query.order === 'asc' ? items : items.toReversed(), query) };
  },

  async 'responses.inputTokens'({ body, caller }) {
    const { context, input } = await inputOf(domain, body, caller);
    const items = [...context, ...input];
    const messages = withInstructions(body, await modelMessages(domain, items, caller));
    const { tools } = toolsOf({ tools: body.tools }, items);
    return { body: { object: 'response.input_tokens', input_tokens: Math.max(1, inputTokens({ messages, tools })) } };
  },
});

interface Creating {
  body: Schemas['ResponsesRequest'];
  key: string | undefined;
  caller: Caller;
  request: RequestContext;
  signal: AbortSignal;
}

async function requestOf(domain: Domain, { body, key, caller, request, signal }: Creating): Promise<ResponseRequest> {
  const { account } = caller;
  assertSupported(body);
  const { key: model } = await domain.catalog.offer(body.model, account.id, 'chat');
  const { context, input } = await inputOf(domain, body, caller);
  const items = [...context, ...input];
  const messages = withInstructions(body, await modelMessages(domain, items, caller));
  if (messages.length === 0) throw invalid('input', 'is required');
  const offered = toolsOf(body, items);
  return {
    account,
    question: { ...questionOf(body, offered), messages, account, model, operation: OPERATION, request },
    asked: askedMembers(body, isKept(body)),
    kept: isKept(body) ? { context, input } : null,
    background: body.background === true,
    keepsEvents: body.stream === true && (body.background === true || key !== undefined),
    createWriter: (response) =>
      createResponseWriter(response, {
        newId: domain.responses.newId,
        seal: (trip) => domain.sealedReasoning.seal(account.id, trip),
        calledTool: offered.calledTool,
      }),
    signal,
  };
}

/** Whoever goes away from one of the background has to find it somewhere. */
function isKept({ store, background }: Creating['body']): boolean {
  return store !== false || background === true;
}

/** The items of a request, and those of the responses before it. */
async function inputOf({ responses }: Domain, { input, previous_response_id }: Asked, { account }: Caller) {
  return {
    context: previous_response_id ? await responses.contextAfter(account.id, previous_response_id) : [],
    input: await readInput(input, { idOf: responses.idOfContent, find: (id) => responses.item(account.id, id) }),
  };
}

function modelMessages({ responses, sealedReasoning }: Domain, items: readonly ResponseItem[], { account }: Caller) {
  return messagesOf(items, {
    open: (sealed) => sealedReasoning.open(account.id, sealed),
    find: (id) => responses.item(account.id, id),
  });
}

interface Streaming {
  once: Parameters<Domain['idempotency']['once']>[0];
  begin(): Promise<LiveResponse>;
  signal: AbortSignal;
}

/** Begins a response and streams it. A repeated request streams the one that its key stands for. */
async function streamOnce(domain: Domain, { once, begin, signal }: Streaming): Promise<Answer<Events>> {
  const { accountId } = once;
  let live: LiveResponse | undefined;
  const { body, headers } = await domain.idempotency.once(once, async () => {
    live = await begin();
    return { body: { id: live.id } };
  });
  const events = live?.follow(0, signal) ?? (await domain.responses.follow(accountId, body.id, 0, signal));
  return { body: untilItsEnd(domain, { accountId, id: body.id, from: 0, events, signal }), headers };
}

/**
 * The same for a response that is not kept: its key has its events instead, once it has come to an
 * end. One that broke off can be asked for again.
 */
async function streamUnkept(domain: Domain, { once, begin, signal }: Streaming): Promise<Answer<Events>> {
  const opened = await domain.idempotency.open(once);
  if ('answer' in opened) return { body: again(JSON.parse(opened.answer) as NumberedEvent[]), headers: REPLAYED };
  const live = await begin().catch(async (error: unknown) => {
    await opened.release();
    throw error;
  });

  const keepAnswer = async (): Promise<void> => {
    const { status } = (await live.settled).state.response;
    const hasAnswer = status === 'completed' || status === 'incomplete';
    await (hasAnswer ? opened.finish(await eventsOf(live)) : opened.release());
  };

  const kept = keepAnswer();
  domain.backgroundTasks.run('keep the answer of a key', () => kept);
  const { accountId } = once;
  const events = followedBy(
    live.follow(0, signal),
    kept.catch(() => undefined),
  );
  return { body: untilItsEnd(domain, { accountId, id: live.id, from: 0, events, signal }) };
}

/** Waits for something before the end, without which a retry could come too early. */
async function* followedBy(events: AsyncGenerator<NumberedEvent, void, void>, last: Promise<void>) {
  yield* events;
  await last;
}

async function eventsOf(live: LiveResponse): Promise<NumberedEvent[]> {
  const events: NumberedEvent[] = [];
  for await (const event of live.follow(0, new AbortController().signal)) events.push(event);
  return events;
}

async function* again(events: readonly NumberedEvent[]): Events {
  yield* events.map(sent);
  yield { raw: '[DONE]' };
}

interface Followed {
  accountId: number;
  id: string;
  /** The number of the first event. */
  from: number;
  events: AsyncGenerator<NumberedEvent, void, void>;
  signal: AbortSignal;
}

/** The events of a response, its last one also where a server was stopped before it was told, and `[DONE]`. */
async function* untilItsEnd(domain: Domain, { accountId, id, from, events, signal }: Followed): Events {
  let next = from;
  let isOver = false;
  for await (const event of events) {
    next = event.sequence_number + 1;
    isOver = isLastEvent(event);
    yield sent(event);
  }
  if (signal.aborted) return;
  const missing = isOver ? undefined : await lastOf(domain, { accountId, id, from: next });
  if (missing) yield sent(missing);
  yield { raw: '[DONE]' };
}

/** The last event of a response that has none kept; `undefined` when it was read already. */
async function lastOf({ responses }: Domain, { accountId, id, from }: Pick<Followed, 'accountId' | 'id' | 'from'>) {
  const before = from > 0 ? await responses.eventAt(id, from - 1) : undefined;
  if (before && isLastEvent(before)) return undefined;
  // One that was deleted meanwhile has nothing more to tell.
  const state = await responses.get(accountId, id).catch(() => undefined);
  return state && { ...lastEventOf(state), sequence_number: from };
}

function sent(event: NumberedEvent): SentEvent<Schemas['ResponsesEvent']> {
  return { event: event.type, data: event as unknown as Schemas['ResponsesEvent'] };
}

function presentItems(
  items: readonly ResponseItem[],
  { limit, after }: { limit: number; after?: string },
): Schemas['ResponsesItemList'] {
  const start = after === undefined ? 0 : items.findIndex((it) => it.id === after) + 1;
  if (after !== undefined && start === 0) throw invalid('after', 'is not an item of this response');
  const data = items.slice(start, start + limit);
  return {
    object: 'list',
    data: data as unknown as Schemas['ResponsesKeptItem'][],
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: start + limit < items.length,
  };
}
