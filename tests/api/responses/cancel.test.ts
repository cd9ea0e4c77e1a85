import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call } from '../../support/http/call.ts';
import { expectOpenaiRefusal } from '../../support/http/openai.ts';
import { halting, openEvents } from '../../support/http/responses.ts';

const host = await useHost();
const id = 'responses.cancel';
const asking = (input: string, more: object = {}) => ({ model: 'gpt-3.5-turbo', input, ...more });

describe(id, () => {
  test('200: stops the model, keeps what has come, and ends the stream', async () => {
    const { models, isStopped } = halting('Half');
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const body = asking('Hi', { background: true, stream: true });
    const events = await openEvents(scene, 'responses.create', { token, body });
    const { response } = (await events.next()) as { response: { id: string } };
    for (let event = await events.next(); event?.type !== 'response.output_text.delta'; ) event = await events.next();
    const path = { response_id: response.id };
    const cancelled = await call(scene, id, { token, path });
    await isStopped;
    expect(cancelled.body).toMatchObject({
      status: 'cancelled',
      output: [{ status: 'incomplete', content: [{ text: 'Half' }] }],
    });
    expect((await call(scene, id, { token, path })).body).toEqual(cancelled.body);
    expect((await events.rest()).at(-1)).toMatchObject({ type: 'response.incomplete', response: cancelled.body });
  });

  test('200: leaves one that has ended as it is', async () => {
    const { token } = await host.createPerson();
    const { body } = await call(host, 'responses.create', { token, body: asking('/echo Hi', { background: true }) });
    await host.domain.backgroundTasks.idle();
    const answer = await call(host, id, { token, path: { response_id: body.id } });
    expect(answer.body).toMatchObject({ status: 'completed', output: [{ content: [{ text: 'Hi' }] }] });
  });

  test('200: stops one that another server writes', async () => {
    const { models, isStopped } = halting('Half');
    await using scene = await openHost({ models });
    const { token, id: account } = await scene.createPerson();
    const looking = scene.clock.longWait();
    const { body } = await call(scene, 'responses.create', { token, body: asking('Hi', { background: true }) });
    await looking;
    // What the other server does: it knows the row alone.
    const ending = { tokens: null, error: null, incomplete: null };
    const settlement = { status: 'cancelled' as const, ending, completedAt: scene.clock.now(), output: [], events: [] };
    expect(await scene.store.responses.settle(body.id, settlement)).toBe(true);
    scene.clock.advance(1000);
    await isStopped;
    await scene.domain.backgroundTasks.idle();
    expect(await scene.domain.responses.get(account, body.id)).toMatchObject({ response: { status: 'cancelled' } });
  });

  test('400: only those of the background can be cancelled', async () => {
    const { token } = await host.createPerson();
    const { body } = await call(host, 'responses.create', { token, body: asking('/echo Hi') });
    const answer = await call(host, id, { token, path: { response_id: body.id } });
    expectOpenaiRefusal(answer, { status: 400, code: 'invalid_value', param: 'response_id' });
  });

  test('404: knows no such response', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, path: { response_id: 'resp_0' } });
    expectOpenaiRefusal(answer, { status: 404, code: 'not_found', param: 'response_id' });
  });
});
