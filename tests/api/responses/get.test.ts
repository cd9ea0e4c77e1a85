import { PlatformError } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectOpenaiRefusal } from '../../support/http/openai.ts';
import { eventsOf, FINISH, halting, openEvents, scripted } from '../../support/http/responses.ts';

const host = await useHost();
const id = 'responses.get';
const asking = (input: string, more: object = {}) => ({ model: 'gpt-3.5-turbo', input, ...more });
const DAY_MS = 24 * 60 * 60 * 1000;
const inBackground = { background: true, stream: true };

describe(id, () => {
  test('200: shows a response as it was answered', async () => {
    const { token } = await host.createPerson();
    const { body } = await call(host, 'responses.create', {
      token,
      body: asking('/echo Hi', { metadata: { a: 'b' } }),
    });
    expect((await call(host, id, { token, path: { response_id: body.id } })).body).toEqual(body);
  });

  test('200: takes up a stream of the background after any of its events', async () => {
    const { models } = scripted({ type: 'content', text: 'one' }, { type: 'content', text: ' two' }, FINISH);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const events = await eventsOf(scene, { token, body: asking('Hi', inBackground) });
    const response_id = (events[0] as { response: { id: string } }).response.id;
    expect(events.map((it) => it.type).slice(0, 3)).toEqual([
      'response.created',
      'response.queued',
      'response.in_progress',
    ]);
    for (const starting_after of [undefined, 0, 3, events.length - 2]) {
      const query = { stream: 'true', starting_after };
      const taken = await (await openEvents(scene, id, { token, path: { response_id }, query })).rest();
      expect(taken).toEqual(events.slice((starting_after ?? -1) + 1));
    }
    const query = { stream: 'true', starting_after: events.length - 1 };
    expect(await (await openEvents(scene, id, { token, path: { response_id }, query })).rest()).toEqual([]);
  });

  test('200: goes on live where the client has left', async () => {
    const { models, goOn } = halting('one', { type: 'content', text: ' two' }, FINISH);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const first = await openEvents(scene, 'responses.create', { token, body: asking('Hi', inBackground) });
    const { response } = (await first.next()) as { response: { id: string } };
    first.leave();
    const query = { stream: 'true', starting_after: 0 };
    const again = await openEvents(scene, id, { token, path: { response_id: response.id }, query });
    expect(await again.next()).toMatchObject({ sequence_number: 1, type: 'response.queued' });
    goOn();
    expect((await again.rest()).at(-1)).toMatchObject({
      type: 'response.completed',
      response: { id: response.id, output: [{ content: [{ text: 'one two' }] }] },
    });
  });

  test('200: tells the end of a stream whose server was stopped', async () => {
    const { models } = halting('one');
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const first = await openEvents(scene, 'responses.create', { token, body: asking('Hi', inBackground) });
    const { response } = (await first.next()) as { response: { id: string } };
    // What a server does that starts after one that was killed.
    const error = { code: 'server_error', message: 'Stopped' };
    await scene.store.responses.failOrphaned(
      'another node',
      { tokens: null, error, incomplete: null },
      scene.clock.now(),
    );
    scene.domain.responses.stopBackground();
    await scene.domain.backgroundTasks.idle();
    const path = { response_id: response.id };
    expect((await call(scene, id, { token, path })).body).toMatchObject({ status: 'failed', error });
    const events = await (await openEvents(scene, id, { token, path, query: { stream: 'true' } })).rest();
    expect(events.map((it) => it.sequence_number)).toEqual(events.map((_, index) => index));
    expect(events.at(-1)).toMatchObject({ type: 'response.failed', response: { id: response.id, error } });
    first.leave();
  });

  test('200: tells why a response of the background failed', async () => {
    const headers = { 'Retry-After': '5' };
    const failure = new PlatformError('RATE_LIMITED', { reason: 'The provider is busy' }, { headers });
    const models = {
      // biome-ignore lint/correctness/useYield: it fails before the first piece.
      async *stream() {
        throw failure;
      },
    };
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const { body } = await call(scene, 'responses.create', { token, body: asking('Hi', { background: true }) });
    await scene.domain.backgroundTasks.idle();
    expect((await call(scene, id, { token, path: { response_id: body.id } })).body).toMatchObject({
      status: 'failed',
      error: { code: 'rate_limit_exceeded', message: expect.stringContaining('The provider is busy') },
      completed_at: null,
      output: [],
      usage: null,
    });
  });

  test('400: a stream that was not begun in the background cannot be taken up', async () => {
    const { token } = await host.createPerson();
    const { body } = await call(host, 'responses.create', { token, body: asking('/echo Hi') });
    const answer = await call(host, id, { token, path: { response_id: body.id }, query: { stream: 'true' } });
    expectOpenaiRefusal(answer, { status: 400, code: 'invalid_value', param: 'stream' });
  });

  test('404: what was not kept, was deleted, has expired or is somebody else’s', async () => {
    await using scene = await openHost({});
    const { token, id: account } = await scene.createPerson();
    const create = async (more?: object) =>
      (await call(scene, 'responses.create', { token, body: asking('/echo Hi', more) })).body.id as string;
    const expectGone = async (response_id: string, reader = token) =>
      expectOpenaiRefusal(await call(scene, id, { token: reader, path: { response_id } }), {
        status: 404,
        code: 'not_found',
        param: 'response_id',
      });
    await expectGone('resp_0');
    await expectGone(await create({ store: false }));
    const deleted = await create();
    await dataOf(scene, 'responses.delete', { token, path: { response_id: deleted } });
    await expectGone(deleted);
    const kept = await create();
    await expectGone(kept, (await scene.createPerson()).token);
    // By then nobody is signed in any more.
    scene.clock.advance(29 * DAY_MS);
    expect(await scene.domain.responses.get(account, kept)).toMatchObject({ response: { id: kept } });
    scene.clock.advance(DAY_MS);
    await expect(scene.domain.responses.get(account, kept)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
