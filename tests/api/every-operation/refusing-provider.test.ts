import { type ModelUpstream, type PlatformError, UpstreamFailure } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call } from '../../support/http/call.ts';

let failure: PlatformError;
const models: ModelUpstream = {
  // biome-ignore lint/correctness/useYield: it fails before the first piece.
  async *stream() {
    throw failure;
  },
};
/** What a provider comes to that answers with a status. */
const answering = (answered: number, headers: Record<string, string> = {}) =>
  new UpstreamFailure('UPSTREAM_ERROR', `The provider answered with status ${answered}`, {
    transient: true,
    answered,
    headers,
  });
const openaiError = (reason: string) => ({
  error: { type: 'invalid_request_error', code: 'upstream_error', message: expect.stringContaining(reason) },
});
const messages = [{ role: 'user', content: 'Hi' }];

const host = await useHost({ models });
const { token } = await host.createPerson();

const OPERATIONS = [
  ['openai.chatCompletions', { messages }],
  ['responses.create', { input: 'Hi' }],
  ['anthropic.createMessage', { messages, max_tokens: 9 }],
] as const;

describe.each(OPERATIONS)('%s', (id, body) => {
  // LangChain and the AI SDK ask again after a 424 or a 502, whatever the header says.
  test('tells clients not to ask again where the provider refuses the platform', async () => {
    failure = answering(401, { 'x-should-retry': 'false' });
    for (const stream of [false, true]) {
      const answer = await call(host, id, { token, body: { model: 'gpt-3.5-turbo', ...body, stream } });
      expect({ status: answer.status, body: answer.body }).toMatchObject({
        status: 403,
        body: expectedOf(id, 'permission_error', 'The provider answered with status 401'),
      });
      expect(answer.headers.get('x-should-retry')).toBe('false');
    }
  });

  // Whether to ask again after these is for clients to know; all of them do after a 502.
  test.each([
    [408, 'invalid_request_error'],
    [409, 'conflict_error'],
    [425, 'invalid_request_error'],
  ])('passes on that the provider cannot answer yet (%i)', async (status, type) => {
    failure = answering(status);
    for (const stream of [false, true]) {
      const answer = await call(host, id, { token, body: { model: 'gpt-3.5-turbo', ...body, stream } });
      expect({ status: answer.status, body: answer.body }).toMatchObject({
        status,
        body: expectedOf(id, type, `The provider answered with status ${status}`),
      });
      expect(answer.headers.get('x-should-retry')).toBeNull();
    }
  });

  // Some ask again only where they are told when; Codex after a 429, for one.
  test.each(['7', null])('says when to ask a busy provider again as it says it: %j', async (retryAfter) => {
    const headers: Record<string, string> = retryAfter === null ? {} : { 'Retry-After': retryAfter };
    failure = new UpstreamFailure('RATE_LIMITED', 'The provider is busy', { transient: true, headers });
    for (const stream of [false, true]) {
      const answer = await call(host, id, { token, body: { model: 'gpt-3.5-turbo', ...body, stream } });
      expect(answer.status).toBe(429);
      expect(answer.headers.get('retry-after')).toBe(retryAfter);
    }
  });

  test('takes other failures of the provider for its own', async () => {
    failure = answering(500);
    const answer = await call(host, id, { token, body: { model: 'gpt-3.5-turbo', ...body } });
    expect(answer.status).toBe(502);
  });
});

function expectedOf(id: string, type: string, reason: string): object {
  if (id !== 'anthropic.createMessage') return openaiError(reason);
  return { type: 'error', error: { type, message: expect.stringContaining(reason) } };
}
