import {
  type Clock,
  type EmbeddingRequest,
  type Embeddings,
  type ListedModel,
  type Log,
  type ModelEvent,
  type Network,
  type ProviderAccess,
  type ProviderCall,
  type ProviderUpstream,
  UpstreamFailure,
} from '@alingai/core';
import { type Dispatcher, request } from 'undici';
import { version } from '../version.ts';
import { createConnections } from './connections.ts';
import { embeddingBody, embeddingsIn } from './embeddings.ts';
import { failureOfConnection, failureOfReply, failureOfStatus, isBusy, wordsOf } from './failures.ts';
import type { UpstreamLimits } from './limits.ts';
import { MOST_MODELS, type ModelPage, modelsIn } from './model-list.ts';
import { bearer, protocolOf } from './protocols.ts';
import { errorText, readToEnd, replyEvents, wholeText } from './replies.ts';
import { refusedParameter } from './request-body.ts';
import { BusyProviderError, retryAfterOf, withRetries } from './retries.ts';
import { untilStopText } from './stop-texts.ts';
import { LATER_SYSTEM } from './system-first.ts';
import { startTimeouts, type UpstreamTimeouts } from './timeouts.ts';
import { createTurns } from './turns.ts';

interface Parts {
  clock: Clock;
  network: Network;
  limits: UpstreamLimits;
  /** From 0 to 1, for pauses. */
  random: () => number;
  log: Log;
}

export interface OpenProviderUpstream extends ProviderUpstream {
  close(): Promise<void>;
}

type Answer = Dispatcher.ResponseData;

/** Who is asked, and for which model if it is about one. */
type Asked = ProviderAccess & { model?: string; firstByteTimeout?: number | null };

/** What is sent to a provider, and where; without a body it is a GET. */
interface UpstreamRequest {
  url: string;
  headers: Record<string, string>;
  accept: string;
  body?: string;
}

/** A provider refused a parameter that the question can be asked without. */
class RefusedParameterError extends Error {
  override readonly name = 'RefusedParameterError';
}

/** Asks providers in the protocols that they speak. Redirects are not followed: they could lead anywhere. */
export function createProviderUpstream(parts: Parts): OpenProviderUpstream {
  const { clock, network, limits, log } = parts;
  const connections = createConnections(network, limits.upstreamConnectTimeout);
  const turns = createTurns();

  async function* stream(call: ProviderCall, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    signal.throwIfAborted();
    const { answer, watchdog } = await withoutRefused(call, signal);
    let hasText = false;
    let isWhole = false;
    try {
      const events = replyEvents(call, answer, { watchdog, turns, log });
      const stops = protocolOf(call).unknownStops?.(call.request.stop ?? []) ?? [];
      for await (const event of stops.length > 0 ? untilStopText(events, stops, call, log) : events) {
        hasText = true;
        isWhole = event.type === 'finish' && !stops.includes(event.stop?.sequence ?? '');
        yield event;
      }
    } catch (cause) {
      throw watchdog.signal.aborted ? watchdog.signal.reason : failureOfReply(cause, hasText);
    } finally {
      watchdog.end();
      if (isWhole) readToEnd(answer.body);
      else answer.body.destroy();
    }
  }

  /** Asks again at once without a parameter that is refused, or under its other name; the next call knows it already. */
  async function withoutRefused(call: ProviderCall, signal: AbortSignal) {
    const protocol = protocolOf(call);
    while (true) {
      const question: UpstreamRequest = {
        url: protocol.url(call.baseUrl),
        headers: call.apiKey === null ? {} : protocol.headers(call.apiKey),
        accept: call.streaming || call.refused.has('stream') ? 'text/event-stream' : 'application/json',
        body: protocol.body(call),
      };
      try {
        const retrying = call.request.retries === false ? { ...parts, retries: 0 } : parts;
        return await withRetries(() => begin(call, question, signal, call), retrying, signal);
      } catch (error) {
        if (!(error instanceof RefusedParameterError)) throw error;
      }
    }
  }

  async function embed(call: ProviderCall<EmbeddingRequest>, signal: AbortSignal): Promise<Embeddings> {
    signal.throwIfAborted();
    const question: UpstreamRequest = {
      url: `${call.baseUrl}/embeddings`,
      headers: call.apiKey === null ? {} : bearer(call.apiKey),
      accept: 'application/json',
      body: embeddingBody(call),
    };
    const { answer, watchdog } = await withRetries(() => begin(call, question, signal), parts, signal);
    try {
      return embeddingsIn(await wholeText(answer, watchdog), call);
    } catch (cause) {
      throw watchdog.signal.aborted ? watchdog.signal.reason : failureOfReply(cause, false);
    } finally {
      watchdog.end();
      answer.body.destroy();
    }
  }

  async function listModels(access: ProviderAccess, signal: AbortSignal): Promise<ListedModel[]> {
    const found = new Map<string, ListedModel>();
    let after: string | undefined;
    do {
      const known = found.size;
      const page = await listPage(access, after, signal);
      for (const it of page.models) found.set(it.id, found.get(it.id) ?? it);
      // A list that goes in circles is over.
      after = found.size > known && found.size < MOST_MODELS ? page.after : undefined;
    } while (after !== undefined);
    return [...found.values()];
  }

  async function listPage(access: ProviderAccess, after: string | undefined, signal: AbortSignal): Promise<ModelPage> {
    signal.throwIfAborted();
    const protocol = protocolOf(access);
    const url = protocol.modelsUrl(access.baseUrl);
    const question: UpstreamRequest = {
      url: after === undefined ? url : `${url}?after_id=${encodeURIComponent(after)}`,
      headers: access.apiKey === null ? {} : protocol.headers(access.apiKey),
      accept: 'application/json',
    };
    const { answer, watchdog } = await withRetries(() => begin(access, question, signal), parts, signal);
    try {
      return modelsIn(await wholeText(answer, watchdog), access.apiKey);
    } catch (cause) {
      throw watchdog.signal.aborted ? watchdog.signal.reason : failureOfReply(cause, false);
    } finally {
      watchdog.end();
      answer.body.destroy();
    }
  }

  /** Sends the question; ends when a reply begins. */
  async function begin(
    call: Asked,
    question: UpstreamRequest,
    signal: AbortSignal,
    asked?: ProviderCall,
  ): Promise<{ answer: Answer; watchdog: UpstreamTimeouts }> {
    const watchdog = startTimeouts(clock, limits, signal, call.firstByteTimeout ?? null);
    try {
      const answer = await ask(call, question, watchdog.signal);
      const isAnswer = answer.statusCode >= 200 && answer.statusCode < 300 && answer.statusCode !== 204;
      if (isAnswer) return { answer, watchdog };
      throw await refusalOf(call, question, answer, asked);
    } catch (cause) {
      watchdog.end();
      if (watchdog.signal.aborted) throw watchdog.signal.reason;
      if (cause instanceof BusyProviderError || cause instanceof RefusedParameterError) throw cause;
      if (cause instanceof UpstreamFailure) throw cause;
      const failure = failureOfConnection(cause);
      // One that took all its time once is not asked again.
      throw failure.transient && failure.code !== 'UPSTREAM_TIMEOUT' ? new BusyProviderError(failure) : failure;
    }
  }

  async function ask(call: Asked, question: UpstreamRequest, signal: AbortSignal): Promise<Answer> {
    const answer = await request(question.url, {
      method: question.body === undefined ? 'GET' : 'POST',
      dispatcher: connections.for(call.privateToo),
      signal,
      headers: {
        Accept: question.accept,
        ...(question.body !== undefined && { 'Content-Type': 'application/json' }),
        'User-Agent': `alingai/${version}`,
        ...question.headers,
      },
      body: question.body ?? null,
    });
    // A body that is given up reports an error, also when nobody reads it any more.
    answer.body.on('error', () => {});
    return answer;
  }

  async function refusalOf(
    call: Asked,
    question: UpstreamRequest,
    answer: Answer,
    asked?: ProviderCall,
  ): Promise<Error> {
    const { statusCode: status, headers } = answer;
    const text = await errorText(answer);
    const facts = { base_url: call.baseUrl, model: call.model, status };
    if (asked && question.body !== undefined && (status === 400 || status === 422 || status === 500)) {
      const { refused } = asked;
      const parameter = refusedParameter(question.body, text, protocolOf(asked));
      // A failing server may say anything; of templates that it fails with, this is known.
      const isMeant = status !== 500 || parameter === LATER_SYSTEM;
      if (parameter !== undefined && isMeant && !refused.has(parameter)) {
        refused.add(parameter);
        log.warn('a provider refuses a parameter and is asked without it', { ...facts, parameter });
        return new RefusedParameterError(parameter);
      }
    }
    const retryAfter = retryAfterOf(headers['retry-after'], clock.now());
    const failure = failureOfStatus(status, text, call.apiKey, retryAfter);
    log.warn('a provider refused a question', { ...facts, reason: wordsOf(text, call.apiKey) });
    return isBusy(failure, status) ? new BusyProviderError(failure, retryAfter) : failure;
  }

  return { stream, embed, listModels, close: connections.close };
}
