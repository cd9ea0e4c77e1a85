import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelEvent, ModelRequest } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { useHost } from '../../support/hosts/open.ts';
import { messageEvents } from '../../support/http/anthropic.ts';
import { call } from '../../support/http/call.ts';
import { type Expected, mismatches } from '../../support/providers/match.ts';

/** A case of `tests/cases/messages`, whose README says what the members mean. */
interface MessagesCase {
  name: string;
  request: object;
  reply?: ModelEvent[];
  expect: { asked?: Expected; whole?: Expected; stream?: Expected };
}

const folder = join(import.meta.dirname, '../../cases/messages');
const files = readdirSync(folder)
  .filter((it) => it.endsWith('.yaml'))
  .map((name) => ({ name, cases: parse(readFileSync(join(folder, name), 'utf8')) as MessagesCase[] }));

const YES: ModelEvent[] = [
  { type: 'content', text: 'Yes' },
  { type: 'finish', reason: 'stop', tokens: { input: 7, output: 3 } },
];
let reply = YES;
let asked: ModelRequest | undefined;

const host = await useHost({
  models: {
    async *stream(request) {
      asked = request;
      yield* reply;
    },
  },
});

describe.each(files)('$name', ({ cases }) => {
  test.each(cases)('$name', async (it) => {
    const { token } = await host.createPerson();
    const body = { model: 'gpt-4', max_tokens: 1024, messages: [{ role: 'user', content: 'Hi' }], ...it.request };
    reply = it.reply ?? YES;
    const { status, body: whole } = await call(host, 'anthropic.createMessage', { token, body });
    const stream = status === 200 ? await messageEvents(host, { token, body: { ...body, stream: true } }) : [];
    expect(mismatches(it.expect, { asked, whole: { status, ...whole }, stream })).toEqual([]);
  });
});
