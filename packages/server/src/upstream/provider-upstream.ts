import type {
  Clock,
  EmbeddingRequest,
  Embeddings,
  Log,
  ModelEvent,
  Network,
  ProviderCall,
  ProviderUpstream,
} from '@alingai/core';
import { type Dispatcher, request } from 'undici';
import { version } from '../version.ts';
import { completionBody } from './completion.ts';
import { createConnections } from './connections.ts';
import { embeddingBody, embeddingsIn } from './embeddings.ts';
import { failureOfConnection, failureOfReply, failureOfStatus } from './failures.ts';
import type { UpstreamLimits } from './limits.ts';
import { errorText, replyEvents, wholeText } from './replies.ts';
import { BusyProviderError, retryAfterOf, withRetries } from './retries.ts';
import { startTimeouts, type UpstreamTimeouts } from './timeouts.ts';

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

/** What is sent to a provider, and where. */
interface UpstreamRequest {
  path: string;
  accept: string;
  body: string;
}

/** Asks providers in OpenAI's wire format. Redirects are not followed: they could lead anywhere. */
export function createProviderUpstream(parts: Parts): OpenProviderUpstream {
  const { clock, network, limits, log } = parts;
  const connections = createConnections(network, limits.upstreamConnectTimeout);

  async function* stream(call: ProviderCall, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    signal.throwIfAborted();
    const question: UpstreamRequest = {
      path: '/chat/completions',
      accept: call.streaming ? 'text/event-stream' : 'application/json',
      body: completionBody(call),
    };
    const { answer, watchdog } = await withRetries(() => begin(call, question, signal), parts, signal);
    let hasText = false;
    try {
      for await (const event of replyEvents(call, answer, watchdog)) {
        hasText = true;
        yield event;
      }
    } catch (cause) {
      throw watchdog.signal.aborted ? watchdog.signal.reason : failureOfReply(cause, hasText);
    } finally {
      watchdog.end();
      answer.body.destroy();
    }
  }

  async function embed(call: ProviderCall<EmbeddingRequest>, signal: AbortSignal): Promise<Embeddings> {
    signal.throwIfAborted();
    const question: UpstreamRequest = { path: '/embeddings', accept: 'application/json', body: embeddingBody(call) };
    const { answer, watchdog } = await withRetries(() => begin(call, question, signal), parts, signal);
    try {
      return embeddingsIn(await wholeText(answer.body, watchdog), call);
    } catch (cause) {
      throw watchdog.signal.aborted ? watchdog.signal.reason : failureOfReply(cause, false);
    } finally {
      watchdog.end();
      answer.body.destroy();
    }
  }

  /** Sends the question; ends when a reply begins. */
  async function begin(
    call: ProviderCall<unknown>,
    question: UpstreamRequest,
    signal: AbortSignal,
  ): Promise<{ answer: Answer; watchdog: UpstreamTimeouts }> {
    const watchdog = startTimeouts(clock, limits, signal);
    try {
      const answer = await ask(call, question, watchdog.signal);
      if (answer.statusCode === 200) return { answer, watchdog };
      throw await refusalOf(call, answer);
    } catch (cause) {
      watchdog.end();
      if (watchdog.signal.aborted) throw watchdog.signal.reason;
      if (cause instanceof BusyProviderError) throw cause;
      const failure = failureOfConnection(cause);
      // One that took all its time once is not asked again.
      throw failure.transient && failure.code !== 'UPSTREAM_TIMEOUT' ? new BusyProviderError(failure) : failure;
    }
  }

  async function ask(call: ProviderCall<unknown>, question: UpstreamRequest, signal: AbortSignal): Promise<Answer> {
    const answer = await request(`${call.baseUrl}${question.path}`, {
      method: 'POST',
      dispatcher: connections.for(call.privateToo),
      signal,
      headers: {
        Accept: question.accept,
        'Content-Type': 'application/json',
        'User-Agent': `alingai/${version}`,
        ...(call.apiKey !== null && { Authorization: `Bearer ${call.apiKey}` }),
      },
      body: question.body,
    });
    // A body that is given up reports an error, also when nobody reads it any more.
    answer.body.on('error', () => {});
    return answer;
  }

  async function refusalOf(call: ProviderCall<unknown>, { statusCode, headers, body }: Answer): Promise<Error> {
    const text = await errorText(body);
    log.warn('a provider refused a question', { base_url: call.baseUrl, model: call.model, status: statusCode });
    const failure = failureOfStatus(statusCode, text, call.apiKey);
    return failure.transient
      ? new BusyProviderError(failure, retryAfterOf(headers['retry-after'], clock.now()))
      : failure;
  }

  return { stream, embed, close: connections.close };
}
