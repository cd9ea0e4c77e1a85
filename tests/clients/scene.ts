import type { components } from '@alingai/contract';
import { afterAll } from 'vitest';
import type { Host } from '../support/hosts/host.ts';
import type { Person } from '../support/hosts/people.ts';
import { openServer } from '../support/hosts/server.ts';
import { call, dataOf } from '../support/http/call.ts';
import type { ProviderAnswer } from '../support/providers/cases.ts';
import { openScriptedProviders, type ScriptedProvider } from '../support/providers/scripted-provider.ts';

/** What a client is told, and the provider behind the model that it asks. */
export interface Connection {
  /** Of the server, without a trailing slash. */
  url: string;
  apiKey: string;
  model: string;
  provider: ScriptedProvider;
  person: Person;
}

type Protocol = components['schemas']['ProviderProtocol'];

export interface ClientScene {
  host: Host;
  /** A person with an API token, and a model of its own whose provider answers as told. */
  connect(script: ProviderAnswer | ProviderAnswer[], model?: string, protocol?: Protocol): Promise<Connection>;
  /** A provider that answers as told and is asked without the server. */
  connectDirectly(script: ProviderAnswer): Omit<Connection, 'person'>;
}

/** A server with scripted providers, for all tests of a file. */
export async function useClientScene(): Promise<ClientScene> {
  const host = await openServer({ allowPrivateUpstreams: true });
  const providers = await openScriptedProviders(host.clock);
  const admin = await host.createPerson({ role: 'admin' });
  let connected = 0;
  afterAll(async () => {
    await host.close();
    await providers.close();
  });

  return {
    host,
    connectDirectly(script) {
      const provider = providers.add(script);
      const url = provider.baseUrl.replace(/\/v1$/, '');
      return { url, apiKey: 'sk-provider-0123456789abcdef', model: 'model-0', provider };
    },
    async connect(script, name, protocol = 'chat_completions') {
      connected += 1;
      const model = name ?? `model-${connected}`;
      const provider = providers.add(script);
      await dataOf(host, 'providers.create', {
        token: admin.token,
        body: {
          key: `provider-${connected}`,
          display_name: `Provider ${connected}`,
          base_url: provider.baseUrl,
          protocol,
          api_key: 'sk-provider-0123456789abcdef',
        },
      });
      const entry = {
        name: model,
        providers: [{ provider: `provider-${connected}`, upstream_model: null }],
        max_tokens: 128_000,
        context_window: 200_000,
        supports_vision: true,
        supports_function_calling: true,
      };
      // A well-known name may be in the catalogue already.
      const made = await call(host, 'models.create', { token: admin.token, body: { id: model, ...entry } });
      if (made.status >= 300) throw new Error(JSON.stringify(made.body));
      const person = await host.createPerson();
      const { token } = await dataOf(host, 'apiTokens.create', {
        token: person.token,
        body: { name: 'Clients', scopes: ['chat', 'models'] },
      });
      return { url: host.baseURL, apiKey: token, model, provider, person };
    },
  };
}
