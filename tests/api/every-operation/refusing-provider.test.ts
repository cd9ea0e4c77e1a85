import { type ModelUpstream, PlatformError } from '@alingai/core';
import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call } from '../../support/http/call.ts';

const headers = { 'x-should-retry': 'false' };
const refused = new PlatformError('UPSTREAM_ERROR', { reason: 'The provider answered with status 401' }, { headers });
const models: ModelUpstream = {
  // biome-ignore lint/correctness/useYield: it fails before the first piece.
  async *stream() {
    throw refused;
  },
};
const message = expect.stringContaining('The provider answered with status 401');
const openaiError = { error: { type: 'invalid_request_error', code: 'upstream_error', message } };
const messages = [{ role: 'user', content: 'Hi' }];

const host = await useHost({ models });
const { token } = await host.createPerson();

// LangChain and the AI SDK ask again after a 424 or a 502, whatever the header says.
test.each([
  ['openai.chatCompletions', { messages }, openaiError],
  ['responses.create', { input: 'Hi' }, openaiError],
  [
    'anthropic.createMessage',
    { messages, max_tokens: 9 },
    { type: 'error', error: { type: 'permission_error', message } },
  ],
] as const)('%s tells clients not to ask again where the provider refuses the platform', async (id, body, expected) => {
  for (const stream of [false, true]) {
    const answer = await call(host, id, { token, body: { model: 'gpt-3.5-turbo', ...body, stream } });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 403, body: expected });
    expect(answer.headers.get('x-should-retry')).toBe('false');
  }
});
