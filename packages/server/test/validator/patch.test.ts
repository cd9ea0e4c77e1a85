import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { application, nameOf, type Outcome, observe, outcomesOf, type Setting } from './application.ts';
import { asShipped, patched } from './as-shipped.ts';
import { document } from './document.ts';
import { requests } from './requests.ts';

// Each test asks hundreds of requests.
vi.setConfig({ testTimeout: 30_000 });

const folder = mkdtempSync(join(tmpdir(), 'alingai-validator-'));
const shipped = asShipped(folder);
afterAll(() => rmSync(folder, { recursive: true }));

const withRoutes = (paths: object) => ({ apiSpec: { ...structuredClone(document), paths } as never });

const settings: Record<string, Setting> = {
  'requests alone': {},
  'responses too': { options: { validateResponses: true } },
  'strict, case-sensitive routes and nested queries': {
    enabled: ['strict routing', 'case sensitive routing'],
    queryParser: 'extended',
  },
  'types coerced, unknown fields removed, unknown paths let through': {
    options: {
      validateRequests: { coerceTypes: true, removeAdditional: 'all', allowUnknownQueryParameters: true },
      ignoreUndocumented: true,
    },
  },
  'all errors, without handlers for security': {
    options: { validateRequests: { allErrors: true }, validateSecurity: true, useRequestUrl: true },
  },
  'security and uploads left to others': { options: { validateSecurity: false, fileUploader: false } },
  'handlers found by operation': {
    options: { operationHandlers: { basePath: '.', resolver: () => observe } },
  },
  'a route that cannot be compiled among others': {
    options: withRoutes({ ...document.paths, "/optional('{id}')": { get: { operationId: 'bad', responses: {} } } }),
  },
  'a document that cannot be read': { options: { apiSpec: join(folder, 'missing.yaml') } },
};

test.each(Object.entries(settings))(
  'the patched validator answers as the one its authors ship: %s',
  async (_, setting) => {
    const expected = await outcomesOf(application(shipped, setting), requests);
    expect(await outcomesOf(application(patched(), setting), requests)).toEqual(expected);
  },
);

test('the patched validator answers as before when requests repeat, in whichever order', async () => {
  const expected = await outcomesOf(application(shipped, {}), requests);
  const app = application(patched(), {});
  await outcomesOf(app, requests);
  expect(await outcomesOf(app, requests.toReversed())).toEqual(expected);
});

test('the requests are varied enough to tell validators apart', async () => {
  const outcomes = await outcomesOf(application(shipped, {}), requests);
  const count = (status: number) => Object.values(outcomes).filter((it: Outcome) => it.status === status).length;
  expect(new Set(requests.map(nameOf)).size).toBe(requests.length);
  for (const status of [200, 400, 401, 404, 405, 415]) expect(count(status), `${status}`).toBeGreaterThanOrEqual(5);
});
