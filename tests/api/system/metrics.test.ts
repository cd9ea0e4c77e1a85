import { METRICS } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import type { Host } from '../../support/hosts/host.ts';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { openStream } from '../../support/http/stream.ts';
import { unauthenticatedCases } from '../../support/http/unauthenticated.ts';

const host = await useHost();
const guarded = await useHost({ metrics: 'admin' });

/** The value of one series, 0 while there is none. */
async function read(of: Host, series: string): Promise<number> {
  const { body } = await call(of, 'system.metrics');
  const line = body.split('\n').find((it: string) => it.startsWith(`${series} `));
  return Number(line?.slice(series.length) ?? 0);
}

describe('system.metrics', () => {
  test('200: gives programs of this machine text for Prometheus', async () => {
    const { status, headers, body } = await call(host, 'system.metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    const line = /^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? (-?\d[\d.e+-]*|\+Inf|NaN))$/;
    for (const it of body.split('\n').filter((it: string) => it !== '')) expect(it).toMatch(line);
    expect(body.endsWith('\n')).toBe(true);
  });

  test('200: has every metric of the platform', async () => {
    const lines = new Set(String(await dataOf(host, 'system.metrics')).split('\n'));
    for (const [name, { type, help }] of Object.entries(METRICS)) {
      expect(lines).toContain(`# TYPE ${name} ${type}`);
      expect(lines).toContain(`# HELP ${name} ${help}`);
    }
    expect(lines).toContain('alingai_streams_active 0');
  });

  test('200: counts requests by operation and status', async () => {
    const good = 'alingai_requests_total{operation="models.list",status="200"}';
    const bad = 'alingai_requests_total{operation="models.list",status="401"}';
    const lost = 'alingai_requests_total{operation="none",status="404"}';
    const duration = 'alingai_request_duration_seconds_count{operation="models.list"}';
    const all = () => Promise.all([good, bad, lost, duration].map((it) => read(host, it)));
    const before = await all();
    const { token } = await host.createPerson();
    await dataOf(host, 'models.list', { token });
    await dataOf(host, 'models.list', { token });
    await call(host, 'models.list');
    await host.fetch(`${host.baseURL}/api/nowhere`);
    const expected = [2, 1, 1, 3].map((it, index) => it + (before[index] ?? 0));
    await expect.poll(all, { interval: 5, timeout: 5000 }).toEqual(expected);
  });

  test('200: counts model calls, tokens and the wait for the first word', async () => {
    await using fresh = await openHost();
    const { token } = await fresh.createPerson();
    const { tokens_used } = await dataOf(fresh, 'chat.send', { token, body: { message: 'Hello', model: 'gpt-4' } });
    const value = (series: string) => read(fresh, series);
    expect(await value('alingai_model_calls_total{model="gpt-4",status="200"}')).toBe(1);
    const input = await value('alingai_tokens_total{model="gpt-4",direction="input"}');
    const output = await value('alingai_tokens_total{model="gpt-4",direction="output"}');
    expect(input).toBeGreaterThan(0);
    expect(input + output).toBe(tokens_used);
    expect(await value('alingai_first_token_seconds_count{model="gpt-4"}')).toBe(1);
    expect(await value('alingai_first_token_seconds_bucket{le="+Inf",model="gpt-4"}')).toBe(1);
    expect((await call(fresh, 'system.metrics')).body).not.toContain('alingai_upstream_errors_total{');
  });

  test('200: counts failed model calls by their code', async () => {
    await using fresh = await openHost();
    const { token } = await fresh.createPerson();
    for (const message of ['/fail 503', '/fail 500', '/cut 2 Hello']) {
      await call(fresh, 'chat.send', { token, body: { message, model: 'gpt-4' } });
    }
    const value = (series: string) => read(fresh, series);
    expect(await value('alingai_upstream_errors_total{model="gpt-4",code="SERVICE_UNAVAILABLE"}')).toBe(1);
    expect(await value('alingai_upstream_errors_total{model="gpt-4",code="UPSTREAM_ERROR"}')).toBe(2);
    expect(await value('alingai_model_calls_total{model="gpt-4",status="502"}')).toBe(2);
    expect(await value('alingai_tokens_total{model="gpt-4",direction="output"}')).toBeGreaterThan(0);
  });

  test('200: counts streams while they are open, and by how they ended', async () => {
    await using fresh = await openHost();
    const { token } = await fresh.createPerson();
    const open = (message: string) => openStream(fresh, 'chat.stream', { token, body: { message } });
    await (await open('Hello')).rest();
    await (await open('/fail 503')).rest();
    const left = await open('/slow 1000 Hello');
    await left.next();
    expect(await read(fresh, 'alingai_streams_active')).toBe(1);
    left.leave();
    await expect.poll(() => read(fresh, 'alingai_streams_active'), { interval: 5, timeout: 5000 }).toBe(0);
    for (const outcome of ['ended', 'failed', 'left']) {
      expect(await read(fresh, `alingai_streams_total{outcome="${outcome}"}`)).toBe(1);
    }
  });

  test('200: a call that was given up is counted, but as no error', async () => {
    await using fresh = await openHost();
    const { token } = await fresh.createPerson();
    const controller = new AbortController();
    const sending = fresh.fetch(`${fresh.baseURL}/api/chat/send`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ message: '/slow 1000 Hello there', model: 'gpt-4' }),
      signal: controller.signal,
    });
    await fresh.clock.longWait(1000);
    controller.abort();
    await expect(sending).rejects.toThrow();
    await expect
      .poll(() => read(fresh, 'alingai_model_calls_total{model="gpt-4",status="499"}'), { interval: 5, timeout: 5000 })
      .toBe(1);
    expect((await call(fresh, 'system.metrics')).body).not.toContain('alingai_upstream_errors_total{');
    expect((await dataOf(fresh, 'system.health')).services.ai_service).toBe('online');
  });

  test('200: says nothing of what people write or who they are', async () => {
    const person = await host.createPerson();
    await dataOf(host, 'chat.send', { token: person.token, body: { message: '/echo confidential' } });
    const { body } = await call(host, 'system.metrics');
    for (const it of ['confidential', person.username, person.email]) expect(body).not.toContain(it);
  });

  test('200: everybody reads them when they are public', async () => {
    await using open = await openHost({ metrics: 'public' });
    const headers = { 'X-Forwarded-For': '203.0.113.7' };
    expect((await call(open, 'system.metrics', { headers })).status).toBe(200);
  });

  test('200: administrators read them when they are theirs', async () => {
    const { token } = await guarded.createPerson({ role: 'admin' });
    expect((await call(guarded, 'system.metrics', { token })).status).toBe(200);
  });

  test.each(unauthenticatedCases)(
    '401: refuses $stranger when they are for administrators',
    async ({ token, reason }) => {
      expectRefusal(await call(guarded, 'system.metrics', { token: await token(guarded) }), {
        code: 'UNAUTHORIZED',
        field: 'authorization',
        reason,
      });
    },
  );

  test.each(['user', 'developer'] as const)(
    '403: refuses the role %s when they are for administrators',
    async (role) => {
      const { token } = await guarded.createPerson({ role });
      expectRefusal(await call(guarded, 'system.metrics', { token }), {
        code: 'FORBIDDEN',
        reason: 'The role admin is required',
      });
    },
  );

  test('404: there are none when they are switched off, for administrators neither', async () => {
    await using closed = await openHost({ metrics: 'off' });
    const { token } = await closed.createPerson({ role: 'admin' });
    for (const it of [{}, { token }]) {
      expectRefusal(await call(closed, 'system.metrics', it), {
        code: 'NOT_FOUND',
        field: 'path',
        reason: 'No such path',
      });
    }
  });
});
