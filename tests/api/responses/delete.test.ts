import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call } from '../../support/http/call.ts';
import { expectOpenaiRefusal } from '../../support/http/openai.ts';
import { halting } from '../../support/http/responses.ts';

const host = await useHost();
const id = 'responses.delete';
const asking = (input: string, more: object = {}) => ({ model: 'gpt-3.5-turbo', input, ...more });

describe(id, () => {
  test('200: deletes a response and its items', async () => {
    const { token } = await host.createPerson();
    const { body } = await call(host, 'responses.create', { token, body: asking('/echo Hi') });
    const path = { response_id: body.id };
    expect((await call(host, id, { token, path })).body).toEqual({ id: body.id, object: 'response', deleted: true });
    expect((await call(host, 'responses.get', { token, path })).status).toBe(404);
    const input = [{ type: 'item_reference', id: body.output[0].id }];
    const reference = await call(host, 'responses.create', { token, body: { model: 'gpt-3.5-turbo', input } });
    expect(reference.status).toBe(404);
  });

  test('200: stops one that is still written', async () => {
    const { models, isStopped } = halting('Half');
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const { body } = await call(scene, 'responses.create', { token, body: asking('Hi', { background: true }) });
    expect((await call(scene, id, { token, path: { response_id: body.id } })).status).toBe(200);
    await isStopped;
    await scene.domain.backgroundTasks.idle();
    expect((await call(scene, 'responses.get', { token, path: { response_id: body.id } })).status).toBe(404);
  });

  test('404: knows no such response, or only somebody else’s', async () => {
    const [ann, bob] = [await host.createPerson(), await host.createPerson()];
    const { body } = await call(host, 'responses.create', { token: ann.token, body: asking('/echo Hi') });
    for (const response_id of ['resp_0', body.id]) {
      const answer = await call(host, id, { token: bob.token, path: { response_id } });
      expectOpenaiRefusal(answer, { status: 404, code: 'not_found', param: 'response_id' });
    }
    expect((await call(host, 'responses.get', { token: ann.token, path: { response_id: body.id } })).status).toBe(200);
  });
});
