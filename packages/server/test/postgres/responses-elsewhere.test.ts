import { describe, expect, test } from 'vitest';
import { hasPostgres } from './databases.ts';
import { ask, createSpokenModel, openEvents, startServers } from './several-servers.ts';

/** A response of the background that the first of two servers writes, as it is read there. */
async function begin() {
  const model = createSpokenModel();
  const { urls, token } = await startServers(2, { models: model.models });
  const [{ id: name }] = (await ask(urls[0], 'GET', '/v1/models', { token })).body.data;
  const body = { model: name, input: 'Hi', background: true, stream: true };
  const first = await openEvents(urls[0], 'POST', '/v1/responses', { token, body });
  await expect.poll(() => first.events[0]?.response?.id).toBeDefined();
  const path = `/v1/responses/${first.events[0].response.id}`;
  const follow = (url: string, after: number) =>
    openEvents(url, 'GET', `${path}?stream=true&starting_after=${after}`, { token });
  const onSecond = (method: string, action = '') => ask(urls[1], method, path + action, { token });
  return { urls, model, first, follow, onSecond };
}

const spoken = ({ events }: Awaited<ReturnType<typeof openEvents>>) =>
  events.map((it) => (it.type === 'response.output_text.delta' ? it.delta : '')).join('');

describe.runIf(hasPostgres)('a response of the background that one server writes', () => {
  test('is followed on another one after any of its events, while it is written and when it has ended', async () => {
    const { urls, model, first, follow, onSecond } = await begin();
    model.say('One, ');
    await expect.poll(() => spoken(first)).toBe('One, ');
    const second = await follow(urls[1], 0);
    await expect.poll(() => spoken(second), { timeout: 10_000 }).toBe('One, ');
    expect(await onSecond('GET')).toMatchObject({ status: 200, body: { status: 'in_progress' } });
    await first.leave();
    model.say('two');
    model.finish();
    await second.ended;
    expect(second.events.map((it) => it.sequence_number)).toEqual(second.events.map((_, index) => index + 1));
    expect(second.last()).toMatchObject({
      type: 'response.completed',
      response: { output: [{ content: [{ text: 'One, two' }] }] },
    });
    const late = await follow(urls[1], 3);
    await late.ended;
    expect(late.events).toEqual(second.events.slice(3));
  });

  test('is cancelled from another one, which stops the model', async () => {
    const { model, first, onSecond } = await begin();
    model.say('One');
    await expect.poll(() => spoken(first)).toBe('One');
    expect(await onSecond('POST', '/cancel')).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    await model.isStopped;
    await first.ended;
    expect(await onSecond('GET')).toMatchObject({ body: { status: 'cancelled' } });
  });
});
