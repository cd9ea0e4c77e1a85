import { type } from 'arktype';
import * as valibot from 'valibot';
import { describe, expect, expectTypeOf, test, vi } from 'vitest';
import * as zod from 'zod';
import { runTools, type ToolRunEvent, tool } from '../src/tools.ts';
import { clientAnswered, collect, rejection, streamed } from './stub.ts';

interface Call {
  name: string;
  arguments: string;
}

/** A reply as it is streamed, which calls these tools or says something. */
function reply(said: string, ...calls: Call[]): Response {
  const message = {
    id: 'msg_1',
    conversation_id: 'conv_1',
    role: 'assistant',
    content: said,
    finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
    ...(calls.length > 0 && { tool_calls: calls.map((it, index) => ({ id: `call_${index + 1}`, ...it })) }),
  };
  return streamed(
    { type: 'start', conversation_id: 'conv_1', message_id: 'msg_1', model: 'm' } as { type: string },
    { type: 'done', message } as { type: string },
  );
}

const city = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const weather = tool({
  name: 'weather',
  description: 'The weather of a city',
  parameters: city,
  run: ({ city }) => `18 degrees in ${city}`,
});
const bodies = (sent: { body: unknown }[]) => sent.map((it) => JSON.parse(it.body as string));

describe('runTools', () => {
  test('sends the tools, runs what a reply calls, and sends the results as the next message', async () => {
    const { client, sent } = clientAnswered([
      reply('', { name: 'weather', arguments: '{"city":"Lyon"}' }, { name: 'weather', arguments: '{"city":"Nice"}' }),
      reply('Nice is as warm.'),
    ]);
    const message = await runTools(client, {
      message: 'Where is it warm?',
      model: 'm',
      tools: [weather],
    }).finalMessage();
    expect(message.content).toBe('Nice is as warm.');
    const tools = [
      { type: 'function', function: { name: 'weather', description: 'The weather of a city', parameters: city } },
    ];
    expect(bodies(sent)).toEqual([
      { message: 'Where is it warm?', model: 'm', tools },
      {
        conversation_id: 'conv_1',
        model: 'm',
        tools,
        message: [
          { type: 'tool_result', tool_call_id: 'call_1', content: '18 degrees in Lyon' },
          { type: 'tool_result', tool_call_id: 'call_2', content: '18 degrees in Nice' },
        ],
      },
    ]);
    expect(new Set(sent.map((it) => it.headers.get('idempotency-key'))).size).toBe(2);
  });

  test('brings the events of all replies, and the results between them', async () => {
    const { client } = clientAnswered([reply('', { name: 'weather', arguments: '{"city":"Lyon"}' }), reply('Warm.')]);
    const events = await collect(runTools(client, { message: 'Hi', tools: [weather] }));
    expect(events.map((it) => it.type)).toEqual(['start', 'done', 'tool_result', 'start', 'done']);
    expect(events[2]).toEqual({
      type: 'tool_result',
      tool_call_id: 'call_1',
      name: 'weather',
      content: '18 degrees in Lyon',
    });
    expectTypeOf(events).toEqualTypeOf<ToolRunEvent[]>();
  });

  test('runs the calls of a reply at once', async () => {
    let both: () => void = () => {};
    const together = new Promise<void>((resolve) => {
      both = resolve;
    });
    let running = 0;
    const slow = tool({
      name: 'slow',
      parameters: {},
      async run() {
        running += 1;
        if (running === 2) both();
        await together;
      },
    });
    const call = { name: 'slow', arguments: '' };
    const { client, sent } = clientAnswered([reply('', call, call), reply('Done.')]);
    expect((await runTools(client, { message: 'Hi', tools: [slow] }).finalMessage()).content).toBe('Done.');
    expect(bodies(sent)[1].message.map((it: { content: string }) => it.content)).toEqual(['null', 'null']);
  });

  test.each([
    ['what a tool throws', { name: 'broken', arguments: '{}' }, 'Error: No connection'],
    ['arguments that are no JSON', { name: 'weather', arguments: '{"city":' }, 'Error: The arguments are not JSON'],
    [
      'a tool that does not exist',
      { name: 'wether', arguments: '{}' },
      'Error: There is no tool wether; there is weather, broken',
    ],
  ])('tells the model of %s, and goes on', async (_what, call, told) => {
    const broken = tool({
      name: 'broken',
      parameters: {},
      run() {
        throw new Error('No connection');
      },
    });
    const { client, sent } = clientAnswered([reply('', call), reply('Sorry.')]);
    const events = await collect(runTools(client, { message: 'Hi', tools: [weather, broken] }));
    expect(bodies(sent)[1].message[0].content).toBe(told);
    expect(events.find((it) => it.type === 'tool_result')?.error).toBeInstanceOf(Error);
  });

  test('has the model reply without tools once it has called them too often', async () => {
    const call = { name: 'weather', arguments: '{"city":"Lyon"}' };
    const { client, sent } = clientAnswered([reply('', call), reply('', call), reply('Enough.')]);
    const run = runTools(client, { message: 'Hi', tools: [weather], tool_choice: 'required' }, { maxRounds: 2 });
    expect((await run.finalMessage()).content).toBe('Enough.');
    expect(bodies(sent).map((it) => it.tool_choice)).toEqual(['required', undefined, 'none']);
  });

  test('stops with its signal, which aborts the tools as well', async () => {
    const controller = new AbortController();
    const aborted = vi.fn();
    const endless = tool({
      name: 'endless',
      parameters: {},
      run: (_args, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(aborted(signal.reason)));
          controller.abort('enough');
        }),
    });
    const { client, sent } = clientAnswered([reply('', { name: 'endless', arguments: '' })]);
    const run = runTools(client, { message: 'Hi', tools: [endless] }, { signal: controller.signal });
    expect(await rejection(run.finalMessage())).toBe('enough');
    expect(aborted).toHaveBeenCalledWith('enough');
    expect(sent).toHaveLength(1);
  });

  test('stops when its reader leaves', async () => {
    const run = vi.fn();
    const never = tool({ name: 'never', parameters: {}, run });
    const { client, sent } = clientAnswered([reply('', { name: 'never', arguments: '' })]);
    for await (const event of runTools(client, { message: 'Hi', tools: [never] })) if (event.type === 'start') break;
    expect(sent).toHaveLength(1);
    expect(run).not.toHaveBeenCalled();
  });

  test('fails as a stream does', async () => {
    const { client } = clientAnswered([
      streamed({ type: 'error', error: { code: 'UPSTREAM_ERROR', message: 'Broken' } } as { type: string }),
    ]);
    const error = await rejection(runTools(client, { message: 'Hi', tools: [weather] }).finalMessage());
    expect(error).toMatchObject({ name: 'StreamError', code: 'UPSTREAM_ERROR' });
  });
});

describe('a tool', () => {
  const context = { id: 'call_1', signal: new AbortController().signal };
  const schemas = {
    zod: zod.object({ city: zod.string(), days: zod.number().int().default(1) }),
    ArkType: type({ city: 'string', days: 'number.integer = 1' }),
  };

  test.each(Object.entries(schemas))(
    'has the JSON Schema of %s, and arguments that it has checked',
    async (_, parameters) => {
      const run = vi.fn(({ city, days }: { city: string; days: number }) => ({ city, days }));
      const forecast = tool({ name: 'forecast', parameters, run });
      expect(forecast.definition.function.parameters).toMatchObject({
        type: 'object',
        properties: { city: { type: 'string' } },
        required: ['city'],
      });
      expect(await forecast.call('{"city":"Lyon"}', context)).toBe('{"city":"Lyon","days":1}');
      await expect(forecast.call('{"city":3}', context)).rejects.toThrow(/^city: /);
      expect(run).toHaveBeenCalledOnce();
    },
  );

  test('takes a schema that cannot tell its JSON Schema together with one', async () => {
    const parameters = valibot.object({ city: valibot.string() });
    expect(() => tool({ name: 'a', parameters, run: () => '' })).toThrow(
      'The tool a needs jsonSchema: a schema of valibot does not tell its own',
    );
    const checked = tool({ name: 'a', parameters, jsonSchema: city, run: (args) => args.city });
    expect(checked.definition.function.parameters).toBe(city);
    expect(await checked.call('{"city":"Lyon"}', context)).toBe('Lyon');
    await expect(checked.call('{}', context)).rejects.toThrow(/city: /);
  });

  test('knows the type of its arguments', () => {
    tool({
      name: 'typed',
      parameters: schemas.zod,
      run(args) {
        expectTypeOf(args).toEqualTypeOf<{ city: string; days: number }>();
      },
    });
    tool({
      name: 'untyped',
      parameters: city,
      run(args) {
        expectTypeOf(args).toEqualTypeOf<Record<string, unknown>>();
      },
    });
  });
});
