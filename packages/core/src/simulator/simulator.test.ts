import { describe, expect, test } from 'vitest';
import { PlatformError } from '../errors.ts';
import { countTokens } from '../models/count-tokens.ts';
import type { ModelEvent, ModelRequest } from '../models/model-upstream.ts';
import type { Clock } from '../ports/clock.ts';
import { COMMANDS } from './commands.ts';
import { createSimulator } from './simulator.ts';

/** A clock on which every wait is over at once. */
function countingClock(): Clock & { waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: () => 0,
    async wait(milliseconds) {
      waits.push(milliseconds);
    },
  };
}

/** A clock that stands still: a wait ends by its signal alone. */
const stoppedClock: Clock = {
  now: () => 0,
  wait: (_milliseconds, signal) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
};

function asking(...contents: string[]): ModelRequest {
  return {
    accountId: 1,
    model: 'gpt-4',
    messages: contents.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content })),
  };
}

async function reply(request: ModelRequest, clock: Clock = countingClock()) {
  const events: ModelEvent[] = [];
  let error: unknown;
  try {
    for await (const event of createSimulator({ clock }).stream(request, new AbortController().signal))
      events.push(event);
  } catch (thrown) {
    error = thrown;
  }
  const pieces = events.flatMap((it) => (it.type === 'content' ? [it.text] : []));
  return { events, pieces, text: pieces.join(''), last: events.at(-1), error };
}

describe('an ordinary reply', () => {
  test('says who answers for which model, and quotes the question', async () => {
    const { text } = await reply(asking('How tall is the tower?'));
    expect(text).toContain('built-in simulator, standing in for gpt-4');
    expect(text).toContain('“How tall is the tower?”');
  });

  test('speaks the language of the question', async () => {
    const { text } = await reply(asking('这座塔有多高？'));
    expect(text).toContain('我是内置模拟器，正在代替 gpt-4 回答');
    expect(text).toContain('“这座塔有多高？”');
  });

  test('keeps the language of the conversation when the question has none', async () => {
    const { text } = await reply(asking('这座塔有多高？', '三百米。', '300 / 2 = ?'));
    expect(text).toContain('模拟器');
  });

  test('knows the earlier turns', async () => {
    const { text } = await reply(asking('First question', 'An answer', 'Second question'));
    expect(text).toContain('2 earlier messages');
    expect(text).toContain('“First question”');
  });

  test('shortens a long question', async () => {
    const { text } = await reply(asking('why '.repeat(10_000)));
    expect(text.length).toBeLessThan(500);
    expect(text).toContain('why why…”');
  });

  test('comes in pieces, with short pauses, and ends with a count of tokens', async () => {
    const clock = countingClock();
    const { text, pieces, last } = await reply(asking('How tall is the tower?'), clock);
    expect(pieces.length).toBeGreaterThan(20);
    expect(clock.waits).toHaveLength(pieces.length);
    expect(clock.waits.reduce((sum, it) => sum + it, 0)).toBeLessThan(300);
    expect(last).toEqual({ type: 'finish', reason: 'stop', tokens: { input: 6, output: countTokens(text) } });
  });

  test('is the same for the same request', async () => {
    expect(await reply(asking('Again?'))).toEqual(await reply(asking('Again?')));
  });

  test('ends early when it may not be longer', async () => {
    const { text, last } = await reply({ ...asking('How tall is the tower?'), maxTokens: 5 });
    expect(countTokens(text)).toBe(5);
    expect(last).toEqual({ type: 'finish', reason: 'length', tokens: { input: 6, output: 5 } });
  });

  test('ends before a text that it is to stop at', async () => {
    const { text, last } = await reply({ ...asking('/echo one two three'), stop: ['three', ' two'] });
    expect(text).toBe('one');
    expect(last).toMatchObject({ reason: 'stop' });
  });

  test('also comes when there is no message of a person', async () => {
    const { last } = await reply({
      accountId: 1,
      model: 'gpt-4',
      messages: [{ role: 'system', content: 'Be brief.' }],
    });
    expect(last).toMatchObject({ type: 'finish', reason: 'stop' });
  });
});

describe('an aborted signal', () => {
  test('stops the reply during a pause', async () => {
    const controller = new AbortController();
    const stream = createSimulator({ clock: stoppedClock }).stream(asking('Hello'), controller.signal);
    const next = stream[Symbol.asyncIterator]().next();
    const reason = new Error('the reader left');
    controller.abort(reason);
    await expect(next).rejects.toBe(reason);
  });

  test('stops the reply between two pieces', async () => {
    const controller = new AbortController();
    const events: ModelEvent[] = [];
    const reading = (async () => {
      for await (const event of createSimulator({ clock: countingClock() }).stream(
        asking('Hello'),
        controller.signal,
      )) {
        events.push(event);
        if (events.length === 2) controller.abort(new Error('enough'));
      }
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(events).toHaveLength(2);
  });

  test('keeps the reply from beginning', async () => {
    const stream = createSimulator({ clock: countingClock() }).stream(asking('Hello'), AbortSignal.abort('gone'));
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toBe('gone');
  });
});

describe('commands', () => {
  test('/slow sets the pause before each piece and answers the question behind it', async () => {
    const clock = countingClock();
    const { text } = await reply(asking('/slow 2000 How tall?'), clock);
    expect(new Set(clock.waits)).toEqual(new Set([2000]));
    expect(text).toContain('“How tall?”');
  });

  test('/long answers with exactly so many words', async () => {
    const { text } = await reply(asking('/long 4999'));
    expect(text.split(/\s+/)).toHaveLength(4999);
  });

  test('/long counts characters in Chinese', async () => {
    const { text } = await reply(asking('/long 1000 写一篇文章'));
    expect([...text]).toHaveLength(1000);
    expect(text).toContain('模拟器');
  });

  test('/echo replies with the text as it is', async () => {
    const { text } = await reply(asking('/echo  two\n\n  lines'));
    expect(text).toBe('two\n\n  lines');
  });

  test('/markdown answers with code and a table', async () => {
    const { text } = await reply(asking('/markdown'));
    expect(text).toContain('```ts');
    expect(text).toContain('| --- |');
  });

  test.each([
    ['/call', 'look_up', '{}'],
    ['/call {"city":"Lyon"}', 'look_up', '{"city":"Lyon"}'],
    ['/call get_time {"zone": "UTC"}', 'get_time', '{"zone": "UTC"}'],
  ])('%s calls a tool', async (message, name, written) => {
    const tools = [{ type: 'function', function: { name: 'look_up' } }];
    const { events, last } = await reply({ ...asking(message), tools });
    const pieces = events.flatMap((it) => (it.type === 'tool_call' ? [it] : []));
    expect(pieces[0]).toMatchObject({ index: 0, id: 'call_1', name });
    expect(pieces.map((it) => it.arguments).join('')).toBe(written);
    expect(last).toMatchObject({ type: 'finish', reason: 'tool_calls' });
  });

  test('what a tool answered is quoted, and nothing is called again', async () => {
    const { messages, ...request } = asking('/call look_up {}');
    const toolCalls = [{ id: 'call_1', name: 'look_up', arguments: '{}' }];
    const { text, last } = await reply({
      ...request,
      messages: [
        ...messages,
        { role: 'assistant', content: '', toolCalls },
        { role: 'tool', content: '18 degrees', toolCallId: 'call_1' },
      ],
    });
    expect(text).toContain('A tool answered: “18 degrees”');
    expect(last).toMatchObject({ reason: 'stop' });
  });

  test('/cite names sources and /draw adds a picture', async () => {
    const cited = (await reply(asking('/cite Why?'))).events.find((it) => it.type === 'extras');
    expect(cited?.fields['annotations']).toHaveLength(2);
    const drawn = (await reply(asking('/draw Why?'))).events.find((it) => it.type === 'extras');
    expect(JSON.stringify(drawn?.fields['images'])).toContain('data:image/png;base64,');
  });

  test('probabilities come where they are asked for', async () => {
    const { events, pieces } = await reply({ ...asking('/echo one two'), extras: { logprobs: true } });
    expect(events.filter((it) => it.type === 'logprobs')).toHaveLength(pieces.length);
  });

  test.each([
    ['/fail', 'UPSTREAM_ERROR', 500],
    ['/fail 429', 'UPSTREAM_ERROR', 429],
    ['/fail 503', 'SERVICE_UNAVAILABLE', 503],
    ['/fail 504', 'UPSTREAM_TIMEOUT', 504],
  ])('%s fails with %s', async (message, code, status) => {
    const { events, error } = await reply(asking(message));
    expect(events).toEqual([]);
    expect(error).toBeInstanceOf(PlatformError);
    expect(error).toMatchObject({ code, details: { reason: `The provider answered with status ${status}` } });
  });

  test('/fail can come after some pieces', async () => {
    const { events, error } = await reply(asking('/fail 500 3 Why?'));
    expect(events).toHaveLength(3);
    expect(error).toMatchObject({ code: 'UPSTREAM_ERROR' });
  });

  test('/cut ends without a finish', async () => {
    const { events, error } = await reply(asking('/cut 4'));
    expect(events.map((it) => it.type)).toEqual(['content', 'content', 'content', 'content']);
    expect(error).toBeUndefined();
  });

  test('/help lists every command, in the language of the conversation', async () => {
    const english = await reply(asking('/help'));
    const chinese = await reply(asking('你好', '您好', '/help'));
    for (const { name, description } of COMMANDS) {
      expect(english.text).toContain(`\`/${name}`);
      expect(english.text).toContain(description.en);
      expect(chinese.text).toContain(description.zh);
    }
  });

  test('their case does not matter', async () => {
    expect((await reply(asking('/ECHO hi'))).text).toBe('hi');
  });

  test.each([
    '/slow soon',
    '/slow -1',
    '/slow 60001',
    '/slow 1.5',
    '/long 5001',
    '/long 0',
    '/fail 200',
    '/fail 500 9999',
    '/cut x',
    '/echo',
  ])('%s gets an explanation', async (message) => {
    const { text, last, error } = await reply(asking(message));
    expect(error).toBeUndefined();
    expect(text).toMatch(/cannot carry out \/\w+.*Usage: /);
    expect(last).toMatchObject({ type: 'finish', reason: 'stop' });
  });

  test('a wrong argument is explained in Chinese to a Chinese reader', async () => {
    expect((await reply(asking('/slow 很慢'))).text).toContain('不能使用“很慢”');
  });

  test.each(['/unknown', '/etc/passwd', '/slower 5', 'please /slow'])('%s is an ordinary question', async (message) => {
    expect((await reply(asking(message))).text).toContain(`“${message}”`);
  });
});
