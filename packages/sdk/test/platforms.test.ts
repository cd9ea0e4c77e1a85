import { afterEach, describe, expect, test, vi } from 'vitest';
import { AlingAiError } from '../src/index.ts';
import { clientAnswered, collect, enveloped, rejection, streamed } from './stub.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a platform without', () => {
  test('crypto signs in and reads, and is told what a message needs', async () => {
    vi.stubGlobal('crypto', undefined);
    const { client, sent } = clientAnswered([enveloped({ token: 'the-token' }), enveloped({ models: [] })]);
    await client.signIn({ username: 'ada', password: 'correct horse' });
    await client.models.list();
    const error = await rejection(client.chat.send({ message: 'Hello' }));
    expect(error).toBeInstanceOf(AlingAiError);
    expect(error).toMatchObject({ message: 'chat.send needs crypto.getRandomValues, which is missing here' });
    expect(sent).toHaveLength(2);
  });

  test('crypto sends a message that brings its key', async () => {
    vi.stubGlobal('crypto', undefined);
    const { client } = clientAnswered([enveloped({ response: 'Hi' })]);
    expect(await client.chat.send({ message: 'Hello' }, { idempotencyKey: 'draft-1' })).toEqual({ response: 'Hi' });
  });

  test('bodies that are streams is told so, and reads all that is no stream', async () => {
    const whole = streamed({ type: 'done' });
    Object.defineProperty(whole, 'body', { value: undefined });
    const { client } = clientAnswered([whole, enveloped({ response: 'Hi' })]);
    expect(await rejection(collect(client.chat.stream({ message: 'Hello' })))).toMatchObject({
      name: 'AlingAiError',
      message: 'chat.stream needs response.body, which is missing here',
    });
    expect(await client.chat.send({ message: 'Hello' })).toEqual({ response: 'Hi' });
  });

  test('a clock fails to stream at once', async () => {
    vi.stubGlobal('performance', undefined);
    const { client } = clientAnswered([streamed({ type: 'start' }, { type: 'done' })]);
    expect(await rejection(collect(client.chat.stream({ message: 'Hello' })))).toBeInstanceOf(TypeError);
  });

  test('reasons of signals, AbortSignal.any, locks and channels works all the same', async () => {
    vi.stubGlobal('AbortSignal', undefined);
    vi.stubGlobal('navigator', undefined);
    vi.stubGlobal('BroadcastChannel', undefined);
    vi.stubGlobal('AbortController', PlainAbortController);
    const { client } = clientAnswered([enveloped({ models: [] })], { firstByteTimeout: 1000 });
    expect(await client.models.list()).toEqual({ models: [] });
    const controller = new PlainAbortController();
    controller.abort();
    const call = client.models.list({}, { signal: controller.signal as unknown as AbortSignal });
    expect(await rejection(call)).toMatchObject({ name: 'RequestAbortedError' });
    const silent = clientAnswered([], { fetch: () => new Promise(() => {}) }).client;
    expect(await rejection(silent.models.list({}, { timeout: 5 }))).toMatchObject({ name: 'TimeoutError' });
    expect(await rejection(silent.models.list({}, { firstByteTimeout: 5 }))).toMatchObject({ phase: 'firstByte' });
  });
});

/** As older platforms have it: an aborted signal says nothing of why. */
class PlainAbortController {
  readonly signal = Object.assign(new EventTarget(), { aborted: false });
  abort(): void {
    this.signal.aborted = true;
    this.signal.dispatchEvent(new Event('abort'));
  }
}
