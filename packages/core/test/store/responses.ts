import { expect, test } from 'vitest';
import type { KeptInput, ModelResponse, ResponseEnding, ResponseItem, ResponseSettlement } from '../../src/index.ts';
import { addAccount, DAY, NODE, NOW, newResponse } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

const item = (id: string, text = 'Hi'): ResponseItem => ({ id, type: 'message', content: [{ text, more: null }] });
const event = (sequence_number: number) => ({ type: 'response.output_text.delta', sequence_number, delta: '你' });
const nothing: KeptInput = { context: [], input: [] };
const ending: ResponseEnding = { tokens: { input: 3, output: 4 }, error: null, incomplete: null };

const settlement = (wish: Partial<ResponseSettlement> = {}): ResponseSettlement => ({
  status: 'completed',
  ending,
  completedAt: NOW + 1,
  output: [],
  events: [],
  ...wish,
});

export function describeResponses(store: CurrentStore): void {
  const responses = () => store().responses;
  const add = async (wish?: Partial<ModelResponse>, items: Partial<KeptInput> = {}) => {
    const response = newResponse(wish?.accountId ?? (await addAccount(store())).id, wish);
    await responses().insert(response, { ...nothing, ...items });
    return response;
  };

  test('a response is found with all that it was asked', async () => {
    const response = await add({ background: true }, { context: [item('a')], input: [item('b'), item('c', '好')] });
    const { accountId, id } = response;
    expect(await responses().byId(accountId, id, NOW)).toEqual(response);
    expect(await responses().itemsOf(accountId, id)).toEqual({
      context: [item('a')],
      input: [item('b'), item('c', '好')],
      output: [],
    });
  });

  test('nobody else finds it, or what belongs to it', async () => {
    const { id } = await add({}, { input: [item('b')] });
    const { id: other } = await addAccount(store());
    expect(await responses().byId(other, id, NOW)).toBeUndefined();
    expect(await responses().itemsOf(other, id)).toEqual({ context: [], input: [], output: [] });
    expect(await responses().item(other, 'b', NOW)).toBeUndefined();
    expect(await responses().delete(other, id)).toBe(false);
  });

  test('an expired one is not found, and is removed with all that only it has', async () => {
    const { accountId, id, expiresAt } = await add({}, { input: [item('b')] });
    expect(await responses().byId(accountId, id, expiresAt - 1)).toBeDefined();
    expect(await responses().byId(accountId, id, expiresAt)).toBeUndefined();
    expect(await responses().item(accountId, 'b', expiresAt)).toBeUndefined();
    const later = await add({ accountId, expiresAt: expiresAt + DAY }, { input: [item('c')] });
    await responses().removeExpired(expiresAt);
    expect(await responses().itemsOf(accountId, later.id)).toMatchObject({ input: [item('c')] });
    expect(await responses().item(accountId, 'b', NOW)).toBeUndefined();
    expect(await responses().itemsOf(accountId, id)).toEqual({ context: [], input: [], output: [] });
  });

  test('settling adds the output, and is done once', async () => {
    const { accountId, id } = await add({}, { input: [item('b')] });
    expect(await responses().settle(id, settlement({ output: [item('d')] }))).toBe(true);
    expect(await responses().settle(id, settlement({ status: 'failed', output: [item('e')] }))).toBe(false);
    expect(await responses().byId(accountId, id, NOW)).toMatchObject({
      status: 'completed',
      ending,
      completedAt: NOW + 1,
    });
    expect(await responses().itemsOf(accountId, id)).toMatchObject({ input: [item('b')], output: [item('d')] });
  });

  test('a queued one starts, a settled one does not', async () => {
    const { accountId, id } = await add({ status: 'queued' });
    await responses().start(id);
    expect(await responses().byId(accountId, id, NOW)).toMatchObject({ status: 'in_progress' });
    await responses().settle(id, settlement());
    await responses().start(id);
    expect(await responses().byId(accountId, id, NOW)).toMatchObject({ status: 'completed' });
  });

  test('events are read from any number on, in their order', async () => {
    const { id } = await add();
    expect(await responses().appendEvents(id, [event(0), event(1), event(2)])).toBe(true);
    expect(await responses().appendEvents(id, [])).toBe(true);
    await responses().settle(id, settlement({ events: [event(3), event(4)] }));
    expect(await responses().appendEvents(id, [event(5)])).toBe(false);
    expect(await responses().eventsOf(id, 0)).toEqual([0, 1, 2, 3, 4].map(event));
    expect(await responses().eventsOf(id, 2)).toEqual([2, 3, 4].map(event));
    expect(await responses().eventsOf(id, 5)).toEqual([]);
    expect(await responses().appendEvents('resp_unknown', [event(0)])).toBe(false);
  });

  test('an item is found by its id as long as any response has it', async () => {
    const first = await add({}, { input: [item('shared')] });
    const { accountId } = first;
    const second = await add({ accountId }, { context: [item('shared')], input: [item('own')] });
    expect(await responses().delete(accountId, first.id)).toBe(true);
    expect(await responses().item(accountId, 'shared', NOW)).toEqual(item('shared'));
    expect(await responses().itemsOf(accountId, second.id)).toMatchObject({ context: [item('shared')] });
    await responses().delete(accountId, second.id);
    expect(await responses().item(accountId, 'shared', NOW)).toBeUndefined();
    expect(await responses().item(accountId, 'own', NOW)).toBeUndefined();
    expect(await responses().delete(accountId, second.id)).toBe(false);
  });

  test('of several items with the same id the newest is found', async () => {
    const { accountId } = await add({}, { input: [item('b', 'old')] });
    await add({ accountId }, { input: [item('b', 'new')] });
    expect(await responses().item(accountId, 'b', NOW)).toEqual(item('b', 'new'));
  });

  test('running ones whose node is gone fail, others stay as they are', async () => {
    const running = await add({ status: 'queued', owner: 'gone' });
    const ended = await add({ accountId: running.accountId, owner: 'gone' });
    const owned = await add({ accountId: running.accountId });
    await responses().settle(ended.id, settlement());
    const failure = { tokens: null, error: { code: 'server_error', message: 'Stopped' }, incomplete: null };
    expect(await responses().failOrphaned(NODE, failure, NOW + 2)).toBe(1);
    expect(await responses().byId(running.accountId, running.id, NOW)).toMatchObject({
      status: 'failed',
      ending: failure,
      completedAt: NOW + 2,
    });
    expect(await responses().byId(running.accountId, ended.id, NOW)).toMatchObject({ status: 'completed' });
    expect(await responses().byId(running.accountId, owned.id, NOW)).toMatchObject({ status: 'in_progress' });
  });

  test('what is handed out are copies', async () => {
    const { accountId, id } = await add({}, { input: [item('b')] });
    const found = await responses().byId(accountId, id, NOW);
    if (found) found.status = 'failed';
    (await responses().itemsOf(accountId, id)).input.pop();
    expect(await responses().byId(accountId, id, NOW)).toMatchObject({ status: 'in_progress' });
    expect((await responses().itemsOf(accountId, id)).input).toHaveLength(1);
  });
}
