import type { ModelStore } from '../catalog/model.ts';
import { PlatformError } from '../errors.ts';
import type { ModelRequest, ProviderCall } from '../models/model-upstream.ts';
import type { ServerKeys } from '../ports/server-keys.ts';
import type { Settings } from '../settings.ts';
import { isConfigured } from './availability.ts';
import type { EncryptedKeys } from './encrypted-keys.ts';
import type { Provider, ProviderStore } from './provider.ts';
import type { RefusedParameters } from './refused-parameters.ts';
import type { UserKeyStore } from './user-key.ts';

/** Keys for one provider that are tried, so that one message does not become many calls. */
const MOST_OWN_KEYS = 3;

/** Tokens, of a model that nobody has described. */
const USUAL_LONGEST_REPLY = 4096;
export const USUAL_CONTEXT_WINDOW = 128_000;

/** A provider that could answer a request. */
export interface Candidate<Request> {
  provider: string;
  /** The own key that pays, `null` when the server's does. */
  ownKeyId: number | null;
  call: ProviderCall<Request>;
}

interface CandidatesPorts {
  store: { models: ModelStore; providers: ProviderStore; userKeys: UserKeyStore };
  serverKeys: ServerKeys;
  refusedParameters: RefusedParameters;
}

/**
 * Who could answer a request, in the order in which they are asked.
 * - The account's own keys for the model's providers win; with one, the server's are not used.
 * - Otherwise the model's providers that are switched on and have a key or need none.
 * - With none of them the list is empty, and the simulator answers: in demo mode, or while no
 *   provider is configured at all. On a configured platform a made-up answer would be mistaken for
 *   a real one: SERVICE_UNAVAILABLE.
 */
export function createCandidates(
  { store, serverKeys, refusedParameters }: CandidatesPorts,
  settings: Pick<Settings, 'allowPrivateUpstreams' | 'demo'>,
  encryptedKeys: EncryptedKeys,
) {
  async function candidatesFor<Request extends Pick<ModelRequest, 'accountId' | 'model' | 'whole'>>(
    request: Request,
  ): Promise<Candidate<Request>[]> {
    const model = await store.models.byKey(request.model);
    const providers = (await store.providers.all()).filter((it) => it.active);
    const offers = (model?.offers ?? []).flatMap(({ provider: key, upstreamModel }) =>
      providers.filter((it) => it.key === key).map((provider) => ({ provider, model: upstreamModel ?? request.model })),
    );
    const common = {
      longestReply: model?.maxTokens ?? USUAL_LONGEST_REPLY,
      contextWindow: model?.contextWindow ?? USUAL_CONTEXT_WINDOW,
      request,
    };
    // A limit of the provider's own is one for its first piece.
    const canStream = model?.supportsStreaming ?? true;
    const streamingFor = ({ protocol, firstByteTimeout }: Provider) =>
      canStream && !(request.whole && protocol === 'chat_completions' && firstByteTimeout === null);
    const ownKeys = await store.userKeys.active(request.accountId);

    const own: Candidate<Request>[] = [];
    for (const { provider, model } of offers) {
      for (const row of ownKeys.filter((it) => it.provider === provider.key).slice(0, MOST_OWN_KEYS)) {
        const apiKey = await encryptedKeys.openOwn(row);
        if (apiKey === undefined) continue;
        // The person's own address is never a private one, whatever the administrator's may be.
        const privateToo = row.baseUrl === null && settings.allowPrivateUpstreams;
        const baseUrl = row.baseUrl ?? provider.baseUrl;
        const refused = await refusedParameters.of(baseUrl, model, row.baseUrl === null);
        const { protocol, firstByteTimeout } = provider;
        const streaming = streamingFor(provider);
        const call = { ...common, baseUrl, protocol, privateToo, apiKey, model, firstByteTimeout, streaming, refused };
        own.push({ provider: provider.key, ownKeyId: row.id, call });
      }
    }
    if (own.length > 0) return own;

    const servers: Candidate<Request>[] = [];
    for (const { provider, model } of offers) {
      const apiKey = (await encryptedKeys.ofProvider(provider)) ?? null;
      if (apiKey === null && provider.requiresKey) continue;
      const privateToo = settings.allowPrivateUpstreams;
      const { baseUrl, protocol, firstByteTimeout } = provider;
      const streaming = streamingFor(provider);
      const refused = await refusedParameters.of(baseUrl, model, true);
      const call = { ...common, baseUrl, protocol, privateToo, apiKey, model, firstByteTimeout, streaming, refused };
      servers.push({ provider: provider.key, ownKeyId: null, call });
    }
    if (servers.length === 0 && !settings.demo && providers.some((it) => isConfigured(it, serverKeys))) {
      throw new PlatformError('SERVICE_UNAVAILABLE', {
        field: 'model',
        reason: 'No provider of the model is available',
      });
    }
    return servers;
  }

  return candidatesFor;
}

export type Candidates = ReturnType<typeof createCandidates>;
