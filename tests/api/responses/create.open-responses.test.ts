import type { ModelEvent } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { openHost } from '../../support/hosts/open.ts';
import { call, request } from '../../support/http/call.ts';
import { expectOpenaiRefusal } from '../../support/http/openai.ts';
import { eventsOf, FINISH, halting, openEvents, type ResponseEvent, scripted } from '../../support/http/responses.ts';

/** What a value must be. */
type Kind = 'text' | 'number' | 'integer' | 'boolean' | 'list' | 'object';

/** The members that Open Responses, version 2026-04-24, wants in every response; `?` where `null` will do. */
const MEMBERS: Readonly<Record<string, `${Kind}${'?' | ''}`>> = {
  id: 'text',
  object: 'text',
  created_at: 'integer',
  completed_at: 'integer?',
  status: 'text',
  incomplete_details: 'object?',
  model: 'text',
  previous_response_id: 'text?',
  instructions: 'text?',
  output: 'list',
  error: 'object?',
  tools: 'list',
  tool_choice: 'text',
  truncation: 'text',
  parallel_tool_calls: 'boolean',
  text: 'object',
  top_p: 'number',
  presence_penalty: 'number',
  frequency_penalty: 'number',
  top_logprobs: 'integer',
  temperature: 'number',
  reasoning: 'object?',
  user: 'text?',
  usage: 'object?',
  max_output_tokens: 'integer?',
  max_tool_calls: 'integer?',
  store: 'boolean',
  background: 'boolean',
  service_tier: 'text',
  metadata: 'object',
  safety_identifier: 'text?',
  prompt_cache_key: 'text?',
};

/** The members of each kind of item that a model writes. */
const ITEMS: Readonly<Record<string, readonly string[]>> = {
  message: ['id', 'status', 'role', 'content'],
  function_call: ['id', 'call_id', 'name', 'arguments', 'status'],
  reasoning: ['id', 'summary'],
};

/** Its events, without `response.` in front, and the members of each beside the type and number. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  created: ['response'],
  queued: ['response'],
  in_progress: ['response'],
  completed: ['response'],
  failed: ['response'],
  incomplete: ['response'],
  'output_item.added': ['output_index', 'item'],
  'output_item.done': ['output_index', 'item'],
  'content_part.added': ['item_id', 'output_index', 'content_index', 'part'],
  'content_part.done': ['item_id', 'output_index', 'content_index', 'part'],
  'output_text.delta': ['item_id', 'output_index', 'content_index', 'delta'],
  'output_text.done': ['item_id', 'output_index', 'content_index', 'text'],
  'output_text.annotation.added': ['item_id', 'output_index', 'content_index', 'annotation_index', 'annotation'],
  'refusal.delta': ['item_id', 'output_index', 'content_index', 'delta'],
  'refusal.done': ['item_id', 'output_index', 'content_index', 'refusal'],
  'reasoning_summary_part.added': ['item_id', 'output_index', 'summary_index', 'part'],
  'reasoning_summary_part.done': ['item_id', 'output_index', 'summary_index', 'part'],
  'reasoning_summary_text.delta': ['item_id', 'output_index', 'summary_index', 'delta'],
  'reasoning_summary_text.done': ['item_id', 'output_index', 'summary_index', 'text'],
  'function_call_arguments.delta': ['item_id', 'output_index', 'delta'],
  'function_call_arguments.done': ['item_id', 'output_index', 'arguments'],
};

const CHECKS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  list: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

function faultsOf(response: Record<string, unknown>): string[] {
  const members = Object.entries(MEMBERS).flatMap(([name, kind]) => {
    const mayBeNull = kind.endsWith('?') && response[name] === null;
    return mayBeNull || CHECKS[kind.replace('?', '') as Kind](response[name]) ? [] : [`${name} is no ${kind}`];
  });
  const items = (response['output'] as Record<string, unknown>[]).flatMap((item) => {
    const wanted = ITEMS[String(item['type'])];
    if (!wanted) return [`no item is a ${String(item['type'])}`];
    return wanted.filter((it) => item[it] === undefined).map((it) => `a ${String(item['type'])} lacks ${it}`);
  });
  return [...members, ...items];
}

function faultsIn(events: readonly ResponseEvent[]): string[] {
  return events.flatMap((event, index) => {
    const fields = event as unknown as Record<string, unknown>;
    const wanted = EVENTS[event.type.replace(/^response\./, '')];
    if (!wanted) return [`${event.type} is not known`];
    const response = fields['response'] as Record<string, unknown> | undefined;
    return [
      ...(event.sequence_number === index ? [] : [`${event.type} has the wrong number`]),
      ...wanted.filter((it) => fields[it] === undefined).map((it) => `${event.type} lacks ${it}`),
      ...(response ? faultsOf(response) : []),
    ];
  });
}

const REPLIES: Readonly<Record<string, ModelEvent[]>> = {
  'a text with a source': [
    { type: 'content', text: 'Sunny' },
    { type: 'extras', fields: { annotations: [{ type: 'url_citation', url: 'https://a.example', title: 'A' }] } },
    FINISH,
  ],
  'thoughts and two calls': [
    { type: 'reasoning', text: 'Hm.' },
    { type: 'tool_call', index: 0, id: 'call_1', name: 'look', arguments: '{}' },
    { type: 'tool_call', index: 1, id: 'call_2', name: 'look', arguments: '{}' },
    { ...FINISH, reason: 'tool_calls' } as ModelEvent,
  ],
  'a refusal': [{ type: 'refusal', text: 'No.' }, FINISH],
  'a text that is cut': [{ type: 'content', text: 'Su' }, { ...FINISH, reason: 'length' } as ModelEvent],
  nothing: [FINISH],
};

describe('Open Responses', () => {
  test.each(Object.entries(REPLIES))('200: %s has all that the specification wants', async (_, reply) => {
    const { models } = scripted(...reply);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const tools = [{ type: 'function', name: 'look', parameters: { type: 'object', properties: {} } }];
    const body = { model: 'gpt-4', input: [{ type: 'message', role: 'user', content: 'Hi' }], tools };
    const { body: whole } = await call(scene, 'responses.create', { token, body });
    expect(faultsOf(whole)).toEqual([]);
    const events = await eventsOf(scene, { token, body });
    expect(faultsIn(events)).toEqual([]);
    const inBackground = await eventsOf(scene, { token, body: { ...body, background: true } });
    expect(faultsIn(inBackground)).toEqual([]);
    expect(inBackground[1]?.type).toBe('response.queued');
  });

  test('200: so has one that is cancelled', async () => {
    const { models } = halting('Half');
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const body = { model: 'gpt-4', input: 'Hi', background: true, stream: true };
    const events = await openEvents(scene, 'responses.create', { token, body });
    const first = (await events.next()) as ResponseEvent & { response: { id: string } };
    const cancelled = await call(scene, 'responses.cancel', { token, path: { response_id: first.response.id } });
    expect(faultsOf(cancelled.body)).toEqual([]);
    expect(faultsIn([first, ...(await events.rest())])).toEqual([]);
  });

  test('200: an item that has nothing but an id is a reference', async () => {
    const { asked, models } = scripted({ type: 'content', text: 'Yes' }, FINISH);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const { body } = await call(scene, 'responses.create', { token, body: { model: 'gpt-4', input: 'Hi' } });
    const input = [{ id: body.output[0].id }, { role: 'user', content: 'And?' }];
    await call(scene, 'responses.create', { token, body: { model: 'gpt-4', input } });
    expect(asked[1]?.messages).toEqual([
      { role: 'assistant', content: 'Yes' },
      { role: 'user', content: 'And?' },
    ]);
  });

  test('compacting and the WebSocket, which are not there, are refused in the same format', async () => {
    await using scene = await openHost({});
    const { token } = await scene.createPerson();
    for (const [method, path] of [
      ['POST', '/v1/responses/compact'],
      ['GET', '/v1/responses'],
    ] as const) {
      const answer = await request(scene, method, path, { token });
      expectOpenaiRefusal(answer, { status: 405, code: 'method_not_allowed' });
    }
  });
});
