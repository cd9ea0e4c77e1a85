import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openServer } from '../support/hosts/server.ts';
import { readCases, waysOf } from '../support/providers/cases.ts';
import { openScriptedProviders } from '../support/providers/scripted-provider.ts';
import { type CaseBench, tryCase } from '../support/providers/try-case.ts';
import { OPEN_CASES } from './open-provider-cases.ts';

const files = readCases(join(import.meta.dirname, 'providers'));

let bench: CaseBench;

beforeAll(async () => {
  const host = await openServer({ allowPrivateUpstreams: true });
  const providers = await openScriptedProviders(host.clock);
  bench = { host, providers, admin: await host.createPerson({ role: 'admin' }) };
});

afterAll(async () => {
  // What providers do wrong here is logged as an error, and rightly so.
  await bench.host.close().catch(() => undefined);
  await bench.providers.close();
});

describe.each(files)('$name', ({ cases }) => {
  const tries = cases.flatMap((it) => waysOf(it).map((way) => ({ it, way, title: `${it.name} (${way})` })));
  test.each(tries)('$title', async ({ it, way }) => {
    const wrong = await tryCase(it, way, bench);
    const reason = OPEN_CASES.find((open) => open.name === it.name && open.ways.includes(way))?.reason;
    if (reason === undefined) expect(wrong).toEqual([]);
    else expect(wrong, `It passes, though the list of open cases has it: ${reason}`).not.toEqual([]);
  });
});

test('Each open case is one of those here', () => {
  const names = files.flatMap(({ cases }) => cases.map((it) => it.name));
  expect(OPEN_CASES.filter((it) => !names.includes(it.name))).toEqual([]);
});
