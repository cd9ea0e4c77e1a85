import { expect, test } from 'vitest';
import { addAccount, addOwnKey, addProvider, newModel } from '../../test/rows.ts';
import { createBackgroundTasks } from '../background-tasks.ts';
import { createMemoryStore } from '../memory/index.ts';
import type { ModelEvent, ProviderCall } from '../models/model-upstream.ts';
import type { Ports } from '../platform-ports.ts';
import type { Log } from '../ports/log.ts';
import type { Settings } from '../settings.ts';
import { createCandidates } from './candidates.ts';
import { createEncryptedKeys } from './encrypted-keys.ts';
import { createModelCalls } from './model-calls.ts';
import { createProviderHealth } from './provider-health.ts';
import { createProviderRests } from './provider-rests.ts';
import { createRefusedParameters } from './refused-parameters.ts';
import { UpstreamFailure } from './upstream-failure.ts';

type ModelCallPorts = Omit<
  Parameters<typeof createModelCalls>[0],
  'candidatesFor' | 'providerHealth' | 'providerRests'
> &
  Pick<Ports, 'store' | 'vault' | 'serverKeys'>;
type Act = (call: ProviderCall) => AsyncIterable<ModelEvent>;

const finish: ModelEvent = { type: 'finish', reason: 'stop', tokens: { input: 1, output: 1 } };

const says = (text: string): Act =>
  async function* () {
    yield { type: 'content', text };
    yield finish;
  };

const fails = (transient: boolean, text = ''): Act =>
  async function* () {
    if (text !== '') yield { type: 'content', text };
    throw new UpstreamFailure('UPSTREAM_ERROR', 'The provider answered with status 500', { transient });
  };

interface World {
  settings?: Partial<Settings>;
  /** What each provider does, by its key. */
  providers?: Record<string, Act>;
  environment?: Record<string, string>;
}

/**
 * A platform with the model `gpt-4`, offered by `first` and then, as `other/gpt-4`, by `second`.
 */
async function world({ settings, providers = {}, environment = {} }: World = {}) {
  const store = createMemoryStore();
  const calls: ProviderCall[] = [];
  const warnings: unknown[] = [];
  const log: Log = { info() {}, warn: (...line) => void warnings.push(line), error() {} };
  const ports = {
    store,
    log,
    clock: { now: () => 1000 },
    simulator: { stream: says('simulated') },
    providers: {
      stream(call: ProviderCall) {
        calls.push(call);
        return providers[new URL(call.baseUrl).hostname.split('.')[0] ?? '']?.(call) ?? says('unexpected')(call);
      },
    },
    vault: {
      seal: async (text: string, context: string) => `${context}|${text}`,
      async open(sealed: string, context: string) {
        if (!sealed.startsWith(`${context}|`)) throw new Error('not a sealed one');
        return sealed.slice(context.length + 1);
      },
      isCurrent: () => true,
    },
    serverKeys: { of: (key: string) => environment[key] },
  } as unknown as ModelCallPorts;
  for (const key of ['first', 'second']) {
    await addProvider(store, { key, baseUrl: `https://${key}.example.com/v1` });
  }
  const offers = [
    { provider: 'first', upstreamModel: null },
    { provider: 'second', upstreamModel: 'other/gpt-4' },
  ];
  await store.models.insertMissing([newModel({ key: 'gpt-4', offers })]);
  const { id: accountId } = await addAccount(store);

  const allSettings = { demo: false, allowPrivateUpstreams: false, ...settings } as Settings;
  const providerHealth = createProviderHealth(ports.clock);
  const candidatesFor = createCandidates(
    { ...ports, refusedParameters: createRefusedParameters({ ...ports, backgroundTasks: createBackgroundTasks(log) }) },
    allSettings,
    createEncryptedKeys(ports),
  );
  const providerRests = createProviderRests(ports.clock);
  const modelCalls = createModelCalls({ ...ports, candidatesFor, providerHealth, providerRests });
  return {
    store,
    calls,
    warnings,
    accountId,
    health: () => providerHealth.state(),
    async ask({
      accountId: caller = accountId,
      signal = new AbortController().signal,
      ...more
    }: {
      accountId?: number;
      signal?: AbortSignal;
      whole?: true;
    } = {}) {
      let text = '';
      const messages = [{ role: 'user', content: 'Hi' } as const];
      const request = { accountId: caller, model: 'gpt-4', messages, ...more };
      try {
        for await (const event of modelCalls.stream(request, signal)) if (event.type === 'content') text += event.text;
        return { text };
      } catch (error) {
        return { text, error };
      }
    },
    async change(key: string, changes: object) {
      const [provider] = await store.providers.byKeys([key]);
      await store.providers.update(provider?.id ?? 0, changes);
    },
    addOwnKey: (wish: object = {}) =>
      addOwnKey(store, accountId, { provider: 'second', sealedKey: `own-key:${accountId}:second|sk-own`, ...wish }),
  };
}

const BOTH = { first: 'sk-first', second: 'sk-second' };

test('the simulator answers while nothing is configured', async () => {
  const { ask, calls } = await world();
  expect(await ask()).toEqual({ text: 'simulated' });
  expect(calls).toEqual([]);
});

test('on a configured platform nothing is made up: a model without a provider does not answer', async () => {
  const { ask, store } = await world({ environment: { elsewhere: 'sk-elsewhere' } });
  await addProvider(store, { key: 'elsewhere' });
  expect(await ask()).toMatchObject({
    error: {
      code: 'SERVICE_UNAVAILABLE',
      details: { field: 'model', reason: 'No provider of the model is available' },
    },
  });
});

test('in demo mode the simulator answers for models without a provider', async () => {
  const { ask, store } = await world({ environment: { elsewhere: 'sk' }, settings: { demo: true } });
  await addProvider(store, { key: 'elsewhere' });
  expect(await ask()).toEqual({ text: 'simulated' });
});

test('the first provider that has a key is asked, with its own name for the model', async () => {
  const { ask, calls } = await world({ environment: { second: 'sk-second' }, providers: { second: says('2') } });
  expect(await ask()).toEqual({ text: '2' });
  expect(calls).toMatchObject([
    { baseUrl: 'https://second.example.com/v1', apiKey: 'sk-second', model: 'other/gpt-4', streaming: true },
  ]);
});

test('a provider that is switched off is not asked', async () => {
  const { ask, change } = await world({ environment: BOTH, providers: { second: says('2') } });
  await change('first', { active: false });
  expect(await ask()).toEqual({ text: '2' });
});

test('a provider that needs no key is asked without one', async () => {
  const { ask, change, calls } = await world({ providers: { first: says('1') } });
  await change('first', { requiresKey: false });
  expect(await ask()).toEqual({ text: '1' });
  expect(calls).toMatchObject([{ apiKey: null, model: 'gpt-4' }]);
});

test('a stored key is used, unless the environment has one', async () => {
  const { ask, change, calls } = await world({
    environment: { second: 'sk-second' },
    providers: { first: fails(true) },
  });
  await change('first', { sealedKey: 'provider:first|sk-stored' });
  await change('second', { sealedKey: 'provider:second|sk-stored' });
  await ask();
  expect(calls.map((it) => it.apiKey)).toEqual(['sk-stored', 'sk-second']);
});

test('a stored key that cannot be read any more is reported and passed over', async () => {
  const { ask, change, warnings } = await world({ environment: { second: 'sk' }, providers: { second: says('2') } });
  await change('first', { sealedKey: 'unreadable' });
  expect(await ask()).toEqual({ text: '2' });
  expect(warnings).toEqual([
    [expect.stringContaining('cannot be read'), { context: 'provider:first', error: expect.any(Error) }],
  ]);
});

test('the next provider is asked when the first one fails before its first word', async () => {
  const { ask, calls, warnings } = await world({
    environment: BOTH,
    providers: { first: fails(true), second: says('2') },
  });
  expect(await ask()).toEqual({ text: '2' });
  expect(calls).toHaveLength(2);
  expect(JSON.stringify(warnings)).toContain('status 500');
  expect(JSON.stringify(warnings)).not.toContain('sk-first');
});

test('when all fail, the last failure is told', async () => {
  const providers = { first: fails(true), second: fails(true) };
  const { ask, calls } = await world({ environment: BOTH, providers });
  expect(await ask()).toMatchObject({ text: '', error: { code: 'UPSTREAM_ERROR' } });
  expect(calls).toHaveLength(2);
});

test.each([
  ['something has come of the reply', fails(true, 'Half'), 'Half'],
  ['the question is at fault', fails(false), ''],
])('no other provider is asked when %s', async (_, first, text) => {
  const { ask, calls } = await world({ environment: BOTH, providers: { first } });
  expect(await ask()).toMatchObject({ text, error: { code: 'UPSTREAM_ERROR' } });
  expect(calls).toHaveLength(1);
});

test('no other provider is asked once the caller is gone', async () => {
  const caller = new AbortController();
  const first: Act = (call) => {
    caller.abort('gone');
    return fails(true)(call);
  };
  const { ask, calls } = await world({ environment: BOTH, providers: { first } });
  expect(await ask({ signal: caller.signal })).toHaveProperty('error');
  expect(await ask({ signal: caller.signal })).toEqual({ text: '', error: 'gone' });
  expect(calls).toHaveLength(1);
});

test('an own key wins over the server’s, at the address it was given for', async () => {
  const { ask, calls, addOwnKey, store, accountId } = await world({
    environment: BOTH,
    providers: { mine: says('mine') },
    settings: { allowPrivateUpstreams: true },
  });
  const { id } = await addOwnKey({ baseUrl: 'https://mine.example.com/v1' });
  expect(await ask()).toEqual({ text: 'mine' });
  expect(calls).toMatchObject([{ apiKey: 'sk-own', model: 'other/gpt-4', privateToo: false }]);
  expect(await store.userKeys.byId(accountId, id)).toMatchObject({ lastUsedAt: 1000 });
});

test('an own key pays alone: when it fails, the server’s is not used', async () => {
  const { ask, calls, addOwnKey } = await world({ environment: BOTH, providers: { second: fails(true) } });
  await addOwnKey();
  expect(await ask()).toMatchObject({ error: { code: 'UPSTREAM_ERROR' } });
  expect(calls.map((it) => it.apiKey)).toEqual(['sk-own']);
});

test('of several own keys the newest is tried first', async () => {
  const { ask, calls, addOwnKey, accountId } = await world({ providers: { second: fails(true) } });
  await addOwnKey();
  await addOwnKey({ sealedKey: `own-key:${accountId}:second|sk-newer` });
  await ask();
  expect(calls.map((it) => it.apiKey)).toEqual(['sk-newer', 'sk-own']);
});

test('of many own keys three are tried', async () => {
  const { ask, calls, addOwnKey } = await world({ providers: { second: fails(true) } });
  for (let count = 0; count < 10; count += 1) await addOwnKey();
  await ask();
  expect(calls).toHaveLength(3);
});

test('an own key is used for nobody else, not when it is switched off, and not for other providers', async () => {
  const { ask, addOwnKey, store, accountId } = await world();
  const { id } = await addOwnKey();
  const { id: stranger } = await addAccount(store);
  expect(await ask({ accountId: stranger })).toEqual({ text: 'simulated' });
  await store.userKeys.toggle(accountId, id, 0);
  expect(await ask()).toEqual({ text: 'simulated' });
  await addOwnKey({ provider: 'elsewhere' });
  expect(await ask()).toEqual({ text: 'simulated' });
});

test('an own key that was moved to another account’s row does not open', async () => {
  const { ask, addOwnKey } = await world();
  await addOwnKey({ sealedKey: 'own-key:999:second|sk-stolen' });
  expect(await ask()).toEqual({ text: 'simulated' });
});

test('a private address is the administrator’s to allow', async () => {
  for (const allowPrivateUpstreams of [true, false]) {
    const { ask, calls } = await world({ environment: BOTH, settings: { allowPrivateUpstreams } });
    await ask();
    expect(calls).toMatchObject([{ privateToo: allowPrivateUpstreams }]);
  }
});

test('a reply that nobody reads piece by piece is asked for as a whole, unless its first piece has a limit', async () => {
  const { ask, calls, change } = await world({ environment: BOTH });
  await ask({ whole: true });
  await change('first', { firstByteTimeout: 5 });
  await ask({ whole: true });
  expect(calls).toMatchObject([{ streaming: false }, { streaming: true }]);
});

test('a model that does not stream is asked so', async () => {
  const { ask, calls, store } = await world({ environment: BOTH });
  await store.models.update('gpt-4', { supportsStreaming: false });
  await ask();
  expect(calls).toMatchObject([{ streaming: false }]);
});

test('the health tells of a provider that fails, though another answers in its place', async () => {
  const { ask, health } = await world({ environment: BOTH, providers: { first: fails(true), second: says('Hello') } });
  for (let call = 0; call < 3; call += 1) expect(await ask()).toEqual({ text: 'Hello' });
  expect(health()).toBe('degraded');
});

test('nothing answers once every provider that was asked fails', async () => {
  const { ask, health } = await world({ environment: BOTH, providers: { first: fails(true), second: fails(true) } });
  for (let call = 0; call < 3; call += 1) await ask();
  expect(health()).toBe('offline');
});

test('what somebody’s own key comes to is no fault of the platform', async () => {
  const { ask, health, addOwnKey, calls } = await world({ environment: BOTH, providers: { second: fails(false) } });
  await addOwnKey();
  for (let call = 0; call < 3; call += 1) await ask();
  expect(calls).toHaveLength(3);
  expect(health()).toBe('online');
});

test('a call that its caller gave up says nothing about the provider', async () => {
  const client = new AbortController();
  const { ask, health } = await world({
    environment: BOTH,
    providers: {
      async *first() {
        yield { type: 'content', text: 'Half' };
        client.abort();
        throw client.signal.reason;
      },
    },
  });
  expect(await ask({ signal: client.signal })).toMatchObject({ text: 'Half' });
  expect(health()).toBe('online');
});
