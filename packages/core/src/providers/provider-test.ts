import type { Account } from '../accounts/account.ts';
import type { ModelStore } from '../catalog/model.ts';
import type { ListedModel, ProviderAccess, ProviderUpstream } from '../models/model-upstream.ts';
import type { Clock } from '../ports/clock.ts';
import { USUAL_CONTEXT_WINDOW } from './candidates.ts';
import type { ProviderLookup } from './provider-lookup.ts';
import type { RefusedParameters } from './refused-parameters.ts';
import { type FailureKind, UpstreamFailure } from './upstream-failure.ts';

export type ProviderTestOutcome = 'ok' | 'no_key' | 'no_model' | 'failed' | Exclude<FailureKind, 'not_found'>;

export interface ProviderTestResult {
  outcome: ProviderTestOutcome;
  /** The outcome in a sentence. */
  message: string;
  /** What the provider or the network said, without keys. */
  detail: string | null;
  /** The model that was asked, by its name at the provider. */
  model: string | null;
  /** How long its reply took to begin. */
  firstTokenMs: number | null;
}

export interface ProviderTestWish {
  /** A key that is tried and not kept; the provider's own by default. */
  apiKey?: string | undefined;
  /** The model to ask, by its name at the provider. */
  model?: string | undefined;
}

interface ProviderTestPorts {
  store: { models: ModelStore };
  providers: ProviderUpstream;
  refusedParameters: RefusedParameters;
  clock: Clock;
  lookup: ProviderLookup;
}

/** A model that is slow to begin is not asked in vain for minutes. */
const LONGEST_TEST_MS = 45_000;
/** Enough for models that think before they speak to begin. */
const MOST_TOKENS = 16;
/** Small models, which are the cheapest to ask. */
const CHEAP = /mini|nano|flash|lite|small|turbo|haiku|8b|7b/i;

/**
 * Tests a provider with a real question, of which only the beginning is awaited. What is wrong is an
 * outcome, not an error: the test itself has succeeded then.
 */
export function createProviderTest({ store, providers, refusedParameters, clock, lookup }: ProviderTestPorts) {
  async function test(
    viewer: Pick<Account, 'id'>,
    providerId: number,
    { apiKey, model }: ProviderTestWish,
    signal: AbortSignal,
  ): Promise<ProviderTestResult> {
    const { provider, access } = await lookup(providerId, apiKey);
    if (access.apiKey === null && provider.requiresKey) return result('no_key', {});
    const over = new AbortController();
    const limit = new AbortController();
    const late = new UpstreamFailure('UPSTREAM_TIMEOUT', 'The provider took too long', {
      transient: true,
      kind: 'timeout',
    });
    clock.wait(LONGEST_TEST_MS, AbortSignal.any([over.signal, signal])).then(
      () => limit.abort(late),
      () => undefined,
    );
    const both = AbortSignal.any([signal, limit.signal]);
    let asked: string | undefined;
    try {
      asked = model ?? (await modelOf(provider.key, access, both));
      if (asked === undefined) return result('no_model', {});
      const firstTokenMs = await firstToken(viewer, access, asked, both);
      return result('ok', { model: asked, firstTokenMs });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UpstreamFailure) return failed(error, asked);
      throw error;
    } finally {
      over.abort();
    }
  }

  /** A model that the platform offers from the provider, otherwise one that the provider lists. */
  async function modelOf(key: string, access: ProviderAccess, signal: AbortSignal): Promise<string | undefined> {
    const listed = await listedBy(access, signal);
    const offered = (await store.models.list())
      .filter((it) => it.type === 'chat')
      .flatMap((model) => model.offers.filter((it) => it.provider === key).map((it) => it.upstreamModel ?? model.key));
    if (listed === undefined) return offered[0];
    const ids = listed.filter((it) => (it.type ?? 'chat') === 'chat').map((it) => it.id);
    return offered.find((it) => ids.includes(it)) ?? ids.find((it) => CHEAP.test(it)) ?? ids[0] ?? offered[0];
  }

  /** `undefined` where the provider has no list. */
  async function listedBy(access: ProviderAccess, signal: AbortSignal): Promise<ListedModel[] | undefined> {
    try {
      return await providers.listModels(access, signal);
    } catch (error) {
      const isAboutList = error instanceof UpstreamFailure && (error.kind === undefined || error.kind === 'not_found');
      if (isAboutList && !signal.aborted) return undefined;
      throw error;
    }
  }

  async function firstToken(
    viewer: Pick<Account, 'id'>,
    access: ProviderAccess,
    model: string,
    signal: AbortSignal,
  ): Promise<number> {
    const startedAt = clock.now();
    const enough = new AbortController();
    const request = {
      accountId: viewer.id,
      model,
      messages: [{ role: 'user' as const, content: 'Reply with OK.' }],
      maxTokens: MOST_TOKENS,
    };
    const refused = await refusedParameters.of(access.baseUrl, model, true);
    // A test is over soon, whatever the provider may take for a question.
    const limits = { longestReply: MOST_TOKENS, contextWindow: USUAL_CONTEXT_WINDOW, firstByteTimeout: null };
    const call = { ...access, ...limits, model, streaming: true, refused, request };
    try {
      for await (const _ of providers.stream(call, AbortSignal.any([signal, enough.signal]))) break;
      return clock.now() - startedAt;
    } finally {
      enough.abort();
    }
  }

  return test;
}

/** What a failure comes to, for administrators. */
export function outcomeOf(kind: FailureKind | undefined): Exclude<FailureKind, 'not_found'> | 'failed' {
  if (kind === undefined) return 'failed';
  return kind === 'not_found' ? 'no_such_model' : kind;
}

function failed({ kind, words, details }: UpstreamFailure, model: string | undefined): ProviderTestResult {
  return result(outcomeOf(kind), { model: model ?? null, detail: words ?? details.reason });
}

function result(
  outcome: ProviderTestOutcome,
  { model = null, firstTokenMs = null, detail = null }: Partial<ProviderTestResult>,
): ProviderTestResult {
  return { outcome, message: messageOf(outcome, model, firstTokenMs), detail, model, firstTokenMs };
}

function messageOf(outcome: ProviderTestOutcome, model: string | null, firstTokenMs: number | null): string {
  switch (outcome) {
    case 'ok':
      return `${model} answered; its first token took ${((firstTokenMs ?? 0) / 1000).toFixed(1)} s.`;
    case 'no_key':
      return 'The provider has no key yet.';
    case 'no_model':
      return 'The provider lists no model to ask; name one.';
    case 'key_refused':
      return 'The provider refuses the key.';
    case 'forbidden':
      return 'The key may not do this, or not from here.';
    case 'no_credit':
      return 'The account at the provider has no credit left, or its quota is used up.';
    case 'rate_limited':
      return 'The provider takes no more requests just now.';
    case 'no_such_model':
      return `The provider has no model ${model ?? 'at this address'}, or the key may not use it.`;
    case 'unreachable':
      return 'The address cannot be reached.';
    case 'tls':
      return 'The address has no valid certificate, or does not speak TLS.';
    case 'forbidden_address':
      return 'The address is one that this server may not call; ALINGAI_ALLOW_PRIVATE_UPSTREAMS allows private ones.';
    case 'timeout':
      return 'The provider did not answer in time.';
    case 'failed':
      return 'The provider answered with an error.';
    default:
      return outcome satisfies never;
  }
}
