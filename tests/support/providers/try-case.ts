import type { Host } from '../hosts/host.ts';
import type { Person } from '../hosts/people.ts';
import { ask, type Outcome } from './ask.ts';
import { expectationsOf, type ProviderCase, requestsOf, type Way } from './cases.ts';
import { mismatches } from './match.ts';
import type { ScriptedProviders } from './scripted-provider.ts';

type Fields = Record<string, unknown>;

const PROVIDER_KEY = 'sk-provider-0123456789abcdef';

export interface CaseBench {
  host: Host;
  providers: ScriptedProviders;
  admin: Person;
}

let tried = 0;

/** Tries a case in one way, with providers, a model and a person of its own: what is not right of it. */
export async function tryCase(it: ProviderCase, way: Way, { host, providers, admin }: CaseBench): Promise<string[]> {
  tried += 1;
  const model = `model-${tried}`;
  const scripts = (it.providers ?? [it.provider ?? {}]).map((script) => providers.add(script));
  const { upstream_model = null, ...entry } = it.model ?? {};
  for (const [index, { baseUrl }] of scripts.entries()) {
    await post('/api/providers', {
      key: `provider-${tried}-${index}`,
      display_name: `Provider ${tried}.${index}`,
      base_url: baseUrl,
      ...(it.protocol !== undefined && { protocol: it.protocol }),
      api_key: PROVIDER_KEY,
    });
  }
  await post('/api/models', {
    id: model,
    name: model,
    providers: scripts.map((_, index) => ({ provider: `provider-${tried}-${index}`, upstream_model })),
    max_tokens: 4096,
    context_window: 32768,
    input_price_per_1k: 1,
    output_price_per_1k: 2,
    supports_vision: true,
    supports_function_calling: true,
    ...entry,
  });

  const person = await host.createPerson();
  const asking = { url: host.baseURL, token: person.token, clock: host.clock };
  let outcome: Outcome | undefined;
  for (const request of requestsOf(it, way)) {
    const conversation = outcome === undefined ? undefined : await newestConversation();
    outcome = await ask(
      way,
      model,
      { ...request, ...(conversation !== undefined && { conversation_id: conversation }) },
      asking,
    );
    await host.domain.backgroundTasks.idle();
  }

  const wanted = expectationsOf(it, way);
  const names = JSON.stringify(wanted);
  const received = scripts.flatMap((script) => script.received);
  const actual = {
    ...outcome,
    received: received.at(-1),
    sent: scripts.flatMap((script) => script.requests).at(-1),
    asked: scripts.map((script) => script.received.length),
    ...(names.includes('"recorded"') && { recorded: await newestCall() }),
    ...(names.includes('"stored"') && { stored: await storedReply() }),
  };
  return wanted.flatMap((expected) => mismatches(expected, actual));

  async function newestCall(): Promise<unknown> {
    const { api_calls, calls, history } = await get(`/api/history/api-calls?model=${model}`);
    return ((api_calls ?? calls ?? history) as unknown[])[0];
  }

  async function newestConversation(): Promise<unknown> {
    const { conversations } = await get('/api/chat/conversations');
    return (conversations as Fields[])[0]?.['id'];
  }

  async function storedReply(): Promise<unknown> {
    const { messages } = await get(`/api/chat/messages/${await newestConversation()}`);
    return (messages as Fields[]).findLast((message) => message['role'] === 'assistant');
  }

  async function get(path: string): Promise<Fields> {
    const response = await fetch(host.baseURL + path, { headers: { Authorization: `Bearer ${person.token}` } });
    return ((await response.json()) as { data: Fields }).data;
  }

  async function post(path: string, body: object): Promise<void> {
    const response = await fetch(host.baseURL + path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${admin.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
  }
}
