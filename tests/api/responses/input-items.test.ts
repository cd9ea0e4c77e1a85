import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call } from '../../support/http/call.ts';
import { expectOpenaiRefusal } from '../../support/http/openai.ts';

const host = await useHost();
const id = 'responses.inputItems';

async function askedWith(token: string, input: unknown, more: object = {}): Promise<string> {
  const { body } = await call(host, 'responses.create', { token, body: { model: 'gpt-3.5-turbo', input, ...more } });
  return body.id;
}

describe(id, () => {
  test('200: lists what was asked, the newest first, each with an id', async () => {
    const { token } = await host.createPerson();
    const before = await askedWith(token, '/echo earlier');
    const response_id = await askedWith(
      token,
      [
        { role: 'user', content: 'one' },
        { type: 'function_call', call_id: 'call_1', name: 'look', arguments: '{}' },
        { type: 'function_call_output', call_id: 'call_1', output: 'a cat' },
      ],
      { previous_response_id: before },
    );
    const { body } = await call(host, id, { token, path: { response_id } });
    expect(body).toMatchObject({
      object: 'list',
      data: [
        { type: 'function_call_output', call_id: 'call_1', output: 'a cat' },
        { type: 'function_call', name: 'look' },
        { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'one' }] },
      ],
      has_more: false,
    });
    expect(body.first_id).toBe(body.data[0].id);
    expect(body.last_id).toBe(body.data[2].id);
    const { body: oldestFirst } = await call(host, id, { token, path: { response_id }, query: { order: 'asc' } });
    expect(oldestFirst.data).toEqual(body.data.toReversed());
  });

  test('200: page by page', async () => {
    const { token } = await host.createPerson();
    const texts = ['a', 'b', 'c', 'd', 'e'];
    const response_id = await askedWith(
      token,
      texts.map((content) => ({ role: 'user', content })),
    );
    const read: string[] = [];
    let after: string | undefined;
    do {
      const query = { limit: 2, order: 'asc', after };
      const { body } = await call(host, id, { token, path: { response_id }, query });
      expect(body.data.length).toBeLessThanOrEqual(2);
      read.push(...body.data.map((it: { content: [{ text: string }] }) => it.content[0].text));
      after = body.has_more ? body.last_id : undefined;
    } while (after !== undefined);
    expect(read).toEqual(texts);
  });

  test('200: equal items have ids of their own, and the same ones in the next question', async () => {
    const { token } = await host.createPerson();
    const input = ['Yes', 'No', 'Yes'].map((content) => ({ role: 'user', content }));
    const idsOf = async (response_id: string) => {
      const { body } = await call(host, id, { token, path: { response_id }, query: { order: 'asc' } });
      return body.data.map((it: { id: string }) => it.id) as string[];
    };
    const first = await idsOf(await askedWith(token, input));
    expect(new Set(first).size).toBe(3);
    const second = await idsOf(await askedWith(token, [...input, { role: 'user', content: 'Yes' }]));
    expect(second.slice(0, 3)).toEqual(first);
    expect(new Set(second).size).toBe(4);
  });

  test('400: goes on after no item of another response', async () => {
    const { token } = await host.createPerson();
    const response_id = await askedWith(token, '/echo Hi');
    const answer = await call(host, id, { token, path: { response_id }, query: { after: 'msg_0' } });
    expectOpenaiRefusal(answer, { status: 400, code: 'invalid_value', param: 'after' });
  });

  test('404: knows no such response', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, path: { response_id: 'resp_0' } });
    expectOpenaiRefusal(answer, { status: 404, code: 'not_found', param: 'response_id' });
  });
});
