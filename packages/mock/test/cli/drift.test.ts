import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { operationInfo } from '@alingai/core';
import { expect, test } from 'vitest';
import { createContractAnswers } from '../../src/drift/contract-answers.ts';
import { driftReport, findDrift } from '../../src/drift/drift.ts';
import { createMock } from '../../src/index.ts';
import { run } from './program.ts';

const answersOf = createContractAnswers(contract);

/** A server that answers as the mock does, but for some operations. */
function serverWith(changed: Record<string, (response: Response) => Response | Promise<Response>> = {}): typeof fetch {
  const server = createMock();
  return async (given) => {
    const request = given as Request;
    const response = (await server.answer(request)) ?? new Response(null, { status: 404 });
    return changed[new URL(request.url).pathname]?.(response) ?? response;
  };
}

const drift = (fetch: typeof globalThis.fetch, writes = false) =>
  findDrift(createMock(), answersOf, { against: 'http://server.test', token: 'demo-token', writes, fetch });

test('a server that answers as the mock does has none, reading or writing', async () => {
  const findings = await drift(serverWith(), true);
  expect(findings.filter((it) => it.problem !== undefined || it.mock !== undefined)).toEqual([]);
  expect(findings.length).toBeGreaterThan(150);
}, 60_000);

test('tells what breaks the contract, what the mock does otherwise, and who cannot be asked', async () => {
  const findings = await drift(
    serverWith({
      '/api/models': async (response) => {
        const body = await response.json();
        body.data.models[0].name = 7;
        return Response.json(body);
      },
      '/api/health': async (response) => Response.json({ ...(await response.json()), extra: 1 }),
      '/api/user/profile': () => new Response('gone', { status: 418 }),
      '/api/stats': () =>
        Response.json(
          {
            success: false,
            error: { code: 'UNAUTHORIZED', message: 'no', details: { reason: 'no' }, request_id: 'req_1' },
          },
          { status: 401 },
        ),
      '/api/tools': () => {
        throw new TypeError('fetch failed', { cause: new Error('connection refused') });
      },
    }),
  );
  const found = Object.fromEntries(findings.map(({ operation, ...it }) => [operation, it]));
  expect(found['models.list']?.problem).toMatch(/^\/data\/models\/0\/name must be string/);
  expect(found['system.health']?.problem).toMatch(/must NOT have additional properties \(extra\)/);
  expect(found['account.getProfile']?.problem).toMatch(/^418 with text\/plain is not in the contract/);
  expect(found['usage.summary']).toEqual({ status: 401, mock: 200 });
  expect(found['tools.list']).toEqual({ status: 0, problem: 'connection refused' });
  const report = driftReport(findings);
  expect(report).toContain('tools.list  no answer: connection refused');
  expect(report).toContain('usage.summary  401, the mock 200');
  expect(report).toMatch(/operations asked: \d+ keep the contract, 4 break it\.\n$/);
});

test('events are held to the contract one by one', () => {
  const { problemOf } = answersOf(operationInfo('chat.stream'));
  const stream = (...events: object[]) => ({
    status: 200,
    type: 'text/event-stream',
    text: events.map((it) => `id: 1\ndata: ${JSON.stringify(it)}\n\n`).join(': ping\n\n'),
  });
  expect(problemOf(stream({ type: 'content', content: 'Hi' }))).toBeUndefined();
  expect(problemOf(stream({ type: 'content', content: 'Hi' }, { type: 'content', content: 7 }))).toMatch(/^event /);
});

test('the command needs an address, and ends with code 1 when nobody answers', async () => {
  expect(await run('drift').ended).toMatchObject({
    code: 1,
    errors: 'alingai-mock: --against must be the address of a server, such as http://localhost:3000.\n',
  });
  const { code, output } = await run('drift', '--against', 'http://127.0.0.1:1').ended;
  expect(code).toBe(1);
  expect(output).toContain('no answer');
}, 60_000);
