import { expect, test } from 'vitest';
import { createBackgroundTasks } from '../background-tasks.ts';
import { createMemoryStore } from '../memory/index.ts';
import type { Store } from '../store.ts';
import { createRefusedParameters } from './refused-parameters.ts';

const URL = 'https://api.example.com/v1';
const DAY_MS = 24 * 60 * 60_000;

function setup(store: Pick<Store, 'providers'> = createMemoryStore()) {
  let now = 100 * DAY_MS;
  const backgroundTasks = createBackgroundTasks({ info() {}, warn() {}, error() {} });
  const clock = { now: () => now, wait: async () => undefined };
  const open = () => createRefusedParameters({ store, clock, backgroundTasks });
  return {
    store,
    open,
    idle: backgroundTasks.idle,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('what a provider refuses is known to the next call, for that model alone', async () => {
  const known = setup().open();
  (await known.of(URL, 'o3', true)).add('max_tokens');
  expect([...(await known.of(URL, 'o3', true))]).toEqual(['max_tokens']);
  expect([...(await known.of(URL, 'gpt-4', true))]).toEqual([]);
  expect(await known.at(URL)).toEqual([{ model: 'o3', parameters: ['max_tokens'] }]);
  expect(await known.at('https://other.example.com')).toEqual([]);
});

test('it outlasts a restart', async () => {
  const { open, idle } = setup();
  const refused = await open().of(URL, 'o3', true);
  refused.add('temperature').add('max_tokens').add('temperature');
  await idle();
  expect(await open().at(URL)).toEqual([{ model: 'o3', parameters: ['max_tokens', 'temperature'] }]);
});

test('what is refused at a person’s own address is not stored', async () => {
  const { open, idle } = setup();
  (await open().of('https://own.example.com', 'o3', false)).add('max_tokens');
  await idle();
  expect(await open().at('https://own.example.com')).toEqual([]);
});

test('after a month a provider is asked with it again', async () => {
  const { open, idle, pass } = setup();
  (await open().of(URL, 'o3', true)).add('max_tokens');
  await idle();
  pass(31 * DAY_MS);
  expect(await open().at(URL)).toEqual([]);
});

test('a store that fails is asked again by the next call', async () => {
  const memory = createMemoryStore();
  let fails = true;
  const providers = {
    ...memory.providers,
    refusals: async (since: number) => {
      if (fails) throw new Error('The database is locked');
      return memory.providers.refusals(since);
    },
  };
  const known = setup({ providers }).open();
  await expect(known.of(URL, 'o3', true)).rejects.toThrow('locked');
  fails = false;
  expect((await known.of(URL, 'o3', true)).size).toBe(0);
});
