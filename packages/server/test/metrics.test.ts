import { expect, test } from 'vitest';
import { started } from './started.ts';

const FORWARDED = { 'X-Forwarded-For': '203.0.113.7' };

test('a program of this machine reads the metrics of the platform and of the process', async () => {
  const { url } = await started();
  const response = await fetch(`${url}/metrics`);
  expect(response.status).toBe(200);
  const text = await response.text();
  for (const name of ['alingai_requests_total', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds']) {
    expect(text).toContain(`# TYPE ${name} `);
  }
});

test.each([
  ['the usual header', FORWARDED],
  ['another header', { 'X-Real-IP': '203.0.113.7' }],
  ['the standard header', { Forwarded: 'for=203.0.113.7' }],
  ['its own name', { Via: '1.1 proxy' }],
  ['a loopback address for the client', { 'X-Forwarded-For': '127.0.0.1' }],
])('whoever comes through a proxy of this machine that sends %s finds none', async (_, headers) => {
  for (const trustProxy of [0, 1]) {
    const { url } = await started({ trustProxy });
    expect((await fetch(`${url}/metrics`, { headers: headers as Record<string, string> })).status).toBe(404);
  }
});

test('two servers of one process count apart', async () => {
  const [one, other] = [await started(), await started()];
  const series = 'alingai_requests_total{operation="system.ready",status="200"}';
  const metricsOf = async ({ url }: { url: string }) => (await fetch(`${url}/metrics`)).text();
  await fetch(`${one.url}/api/ready`);
  await expect.poll(() => metricsOf(one), { interval: 5, timeout: 5000 }).toContain(`${series} 1`);
  expect(await metricsOf(other)).not.toContain(series);
});

test('what the contract does not know is counted without its path', async () => {
  const { url } = await started();
  await fetch(`${url}/wp-login.php?attempt=1`);
  const metrics = async () => (await fetch(`${url}/metrics`)).text();
  await expect
    .poll(metrics, { interval: 5, timeout: 5000 })
    .toContain('alingai_requests_total{operation="none",status="404"} 1');
  expect(await metrics()).not.toContain('wp-login');
});
