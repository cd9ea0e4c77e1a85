import { functionName } from '@alingai/codegen/sdk/names';
import { formerNames } from '@alingai/contract';
import { expect, expectTypeOf, test } from 'vitest';
import type { UsageByDayQuery, UsageStatisticsQuery } from '../src/index.ts';
import * as functions from '../src/operations.ts';
import { queryOptions } from '../src/react-query.ts';
import { clientAnswered, enveloped } from './stub.ts';

type Call = (...values: unknown[]) => Promise<unknown>;

test.each(Object.entries(formerNames))('%s sends what %s does', async (former, current) => {
  const { client, sent } = clientAnswered(Array.from({ length: 4 }, () => enveloped({ it: 1 })));
  const areas = client as unknown as Record<string, Record<string, Call>>;
  for (const id of [former, current]) {
    const [area = '', name = ''] = id.split('.');
    expect(await areas[area]?.[name]?.()).toEqual({ it: 1 });
    expect(await (functions as unknown as Record<string, Call>)[functionName(id)]?.(client)).toEqual({ it: 1 });
  }
  expect(new Set(sent.map(({ method, url }) => `${method} ${url}`)).size).toBe(1);
});

test('types and query keys have both names', async () => {
  expectTypeOf<UsageStatisticsQuery>().toEqualTypeOf<UsageByDayQuery>();
  const { client, sent } = clientAnswered([enveloped({ days: [] })]);
  await queryOptions(client, 'usage.statistics', { start_date: '2026-01-01' }).queryFn(new AbortController());
  expect(sent[0]?.url).toBe('http://alingai.test/api/history/conversations/statistics?start_date=2026-01-01');
});
