import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type OperationId, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { operationInfo } from '@alingai/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LEFT_OUT } from './left-out.ts';
import { startPrism } from './proxy.ts';
import { prismViolations } from './violations.ts';

const ids = Object.keys(operations) as OperationId[];
const json = new Headers({ 'Content-Type': 'application/json' });

interface Documented {
  parameters?: unknown[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { content: Record<string, Content> }>;
}
interface Content {
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

function documented(id: OperationId): Documented {
  const { path, method } = operationInfo(id);
  return (contract.paths as unknown as Record<string, Record<string, Documented>>)[path]?.[
    method.toLowerCase()
  ] as Documented;
}

/** Has Prism judge a success of an operation, to a wrong request: it says nothing but what is wrong with the answer. */
async function faultsOf(id: OperationId, body: unknown): Promise<string[]> {
  const { method, path, status } = operationInfo(id);
  const url = `http://alingai.test${path.replace(/\{\w+\}/g, '1')}`;
  const call = { method, url, requestHeaders: new Headers(), requestBody: null };
  const faults = await prismViolations({ ...call, status, headers: json, body });
  return faults.filter((it) => it.includes('Prism says: body') || it.includes('Response'));
}

test('all operations whose answers are JSON are judged', () => {
  const others = ids.filter((id) => {
    const { requestType, responseType } = operationInfo(id);
    return (requestType ?? 'application/json') !== 'application/json' || responseType !== 'application/json';
  });
  expect(Object.keys(LEFT_OUT).sort()).toEqual(others.sort());
});

describe.each(ids.filter((id) => !(id in LEFT_OUT)))('Prism and %s', (id) => {
  test('an answer that is something else is found', async () => {
    expect(await faultsOf(id, 'something else')).not.toEqual([]);
  });

  test('the answer that the contract shows is none to complain of', async () => {
    const { example, examples = {} } =
      documented(id).responses[operationInfo(id).status]?.content['application/json'] ?? {};
    expect(await faultsOf(id, example ?? Object.values(examples)[0]?.value)).toEqual([]);
  });
});

test('a request without a token, and one that lacks a field, are found when they succeed', async () => {
  const call = { method: 'POST', url: 'http://alingai.test/api/chat/send', status: 200, headers: json };
  const body = { success: true, data: {} };
  const faults = await prismViolations({ ...call, requestHeaders: json, requestBody: { mesage: 'x' }, body });
  expect(faults.join('\n')).toContain("required property 'message'");
  expect(await prismViolations({ ...call, requestHeaders: json, requestBody: { message: 'x' }, body })).toContainEqual(
    expect.stringMatching(/security|[Aa]uth/),
  );
});

test('the proxy itself tells what a server answers wrongly', async () => {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'application/json').end('{"success":true,"data":{"status":"fine"}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const prism = await startPrism(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(async () => {
    await prism.close();
    server.closeAllConnections();
    server.close();
  });
  const { headers } = await fetch(`${prism.url}/api/health`);
  expect(headers.get('sl-violations')).toContain('response');
  expect(prism.violations).toContainEqual(expect.stringMatching(/^Violation: response/));
});
