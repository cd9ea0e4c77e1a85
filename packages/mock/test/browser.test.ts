import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowser } from './browser/chromium.ts';
import { openSite, type Site } from './browser/site.ts';

const name = `In a browser${chromiumPath ? '' : ' (Chromium is not installed)'}`;

describe.skipIf(!chromiumPath).each([
  { version: 'MSW 3', msw: 'msw' },
  { version: 'MSW 2', msw: 'msw2' },
] as const)(`${name}, with $version`, ({ msw }) => {
  let browser: Browser;
  let site: Site;
  let page: Page;

  beforeAll(async () => {
    site = await openSite(msw);
    browser = await openBrowser(chromiumPath ?? '');
    page = await browser.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => 'mock' in globalThis);
  }, 60_000);
  beforeEach(() => page.evaluate(() => mock.reset()));
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  test('what is created can be read again, and nothing of it leaves the page', async () => {
    const title = await page.evaluate(async () => {
      const headers = { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' };
      const body = JSON.stringify({ title: 'Kyoto' });
      await fetch('/api/chat/conversations', { method: 'POST', headers, body });
      const { data } = await (await fetch('/api/chat/conversations', { headers })).json();
      return data.conversations[0].title;
    });
    expect(title).toBe('Kyoto');
    expect(site.requests.filter((it) => it.includes('/api'))).toEqual([]);
  });

  test('a reply comes event by event, at the pace of a usual model', async () => {
    const { first, last, types } = await page.evaluate(async () => {
      const headers = { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' };
      const body = JSON.stringify({ message: '/echo one two three four five six seven eight nine ten' });
      const { body: stream } = await fetch('/api/chat/stream', { method: 'POST', headers, body });
      const times: number[] = [];
      let text = '';
      await stream?.pipeThrough(new TextDecoderStream()).pipeTo(
        new WritableStream({
          write(piece) {
            times.push(performance.now());
            text += piece;
          },
        }),
      );
      const types = [...text.matchAll(/^event: (\w+)$/gm)].map(([, type]) => type);
      return { first: times[0] ?? 0, last: times.at(-1) ?? 0, types };
    });
    expect(types).toEqual(['start', ...Array(10).fill('content'), 'usage', 'done']);
    // Nine pauses of 30 ms after the hesitation.
    expect(last - first).toBeGreaterThan(9 * 30);
  });

  test('scenarios work by code and by header', async () => {
    const seen = await page.evaluate(async () => {
      const get = (headers = {}) =>
        fetch('/api/models', { headers: { Authorization: 'Bearer demo-token', ...headers } });
      mock.scenario('models.list', { offline: true, times: 1 });
      const offline = await get().catch((error) => error.name);
      const limited = await get({ 'X-AlingAi-Scenario': 'error=RATE_LIMITED; retry-after=7' });
      return [offline, limited.status, limited.headers.get('retry-after'), (await get()).status];
    });
    expect(seen).toEqual(['TypeError', 429, '7', 200]);
  });

  test('a stream can be cut midway', async () => {
    const seen = await page.evaluate(async () => {
      mock.scenario('chat.stream', { offline: true, after: 2 });
      const headers = { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' };
      const body = JSON.stringify({ message: '/echo one two three' });
      const response = await fetch('/api/chat/stream', { method: 'POST', headers, body });
      return [response.status, await response.text().catch((error) => error.name)];
    });
    expect(seen).toEqual([200, 'TypeError']);
  });

  test('requests for somebody else go through', async () => {
    expect(await page.evaluate(async () => (await fetch('/other')).text())).toBe('The site itself');
    expect(site.requests).toContain('GET /other');
  });
});
