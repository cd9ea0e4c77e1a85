import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { ContractError, validateAnswers } from '../src/validation.ts';
import { clientAnswered, enveloped, refused, rejection } from './stub.ts';

/** The example of success that the contract gives for an operation. */
function exampleOf(path: keyof typeof contract.paths, method: string): Record<string, unknown> {
  const { responses } = (contract.paths[path] as Record<string, unknown>)[method] as {
    responses: Record<string, { content: { 'application/json': { example: Record<string, unknown> } } }>;
  };
  return structuredClone(responses['200']?.content['application/json'].example ?? {});
}

const validated = (...answers: (Response | Error)[]) => clientAnswered(answers, { middleware: [validateAnswers()] });

const stream = (...events: unknown[]) =>
  new Response(events.map((it) => `data: ${JSON.stringify(it)}\n\n`).join(''), {
    headers: { 'Content-Type': 'text/event-stream' },
  });

const started = { type: 'start', conversation_id: 'conv_1', message_id: 'msg_1', model: 'gpt-4' };

test('an answer that is what the contract says comes through, with its response', async () => {
  const example = exampleOf('/api/chat/send', 'post');
  const { client } = validated(Response.json(example, { headers: { 'x-request-id': 'req_1' } }));
  const { data, requestId } = await client.chat.send({ message: 'Hello' }).withResponse();
  expect({ success: true, data }).toEqual(example);
  expect(requestId).toBe('req_1');
});

test('an answer with more than the contract names comes through', async () => {
  const example = exampleOf('/api/chat/send', 'post');
  const { client } = validated(Response.json({ ...example, data: { ...(example['data'] as object), newer: true } }));
  expect(await client.chat.send({ message: 'Hello' })).toMatchObject({ newer: true });
});

test.each([
  ['another type', { tokens_used: 'many' }, 'data.tokens_used', 'must be integer'],
  ['a missing field', { response: undefined }, 'data.response', 'is missing'],
])('%s is a ContractError that says where', async (_, wrong, path, reason) => {
  const example = exampleOf('/api/chat/send', 'post');
  const { client, sent } = validated(enveloped({ ...(example['data'] as object), ...wrong }));
  const error = await rejection(client.chat.send({ message: 'Hello' }));
  expect(error).toBeInstanceOf(ContractError);
  expect(error).toMatchObject({ operation: 'chat.send', path, faults: [{ path, reason }] });
  expect(String(error)).toBe(`ContractError: chat.send got an answer that breaks the contract: ${path} ${reason}`);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ path, operation: 'chat.send' });
  expect(sent).toHaveLength(1);
});

test('what an answer holds is not in the error', async () => {
  const { client } = validated(enveloped({ token: 7, refresh_token: 'secret' }));
  const error = await rejection(client.auth.login({ username: 'ada', password: 'correct horse' }));
  expect(JSON.stringify(error) + String(error)).not.toContain('secret');
});

test('refusals stay the errors that they are', async () => {
  const { client } = validated(refused(404, 'NOT_FOUND'));
  await expect(client.models.get('gpt-0')).rejects.toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('files and texts come through as they are', async () => {
  const { client } = validated(new Response('{"not":"looked at"}', { headers: { 'Content-Type': 'text/plain' } }));
  expect(await client.system.metrics()).toBe('{"not":"looked at"}');
});

test('events come through until one breaks the contract, which ends the stream', async () => {
  const { client, sent } = validated(
    stream(started, { type: 'content', content: 'Hi' }, { type: 'content', content: 7 }),
  );
  const types: string[] = [];
  const reading = (async () => {
    for await (const { type } of client.chat.stream({ message: 'Hello' })) types.push(type);
  })();
  const error = await rejection(reading);
  expect(error).toBeInstanceOf(ContractError);
  expect(error).toMatchObject({ operation: 'chat.stream', path: 'content', faults: [{ reason: 'must be string' }] });
  expect(sent).toHaveLength(1);
});
