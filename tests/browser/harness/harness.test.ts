import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { accessibilityFindings } from './accessibility.ts';
import { browsing, newPage } from './browser.ts';
import { findChromium } from './chromium.ts';
import { watchComplaints } from './complaints.ts';

describe.skipIf(browsing === null)('a journey fails', () => {
  test.each([
    {
      when: 'the console has an error',
      body: '<script>console.error("broken")</script>',
      complaint: /^Console: broken/,
    },
    {
      when: 'nobody catches an exception',
      body: '<script>throw new Error("oops")</script>',
      complaint: /^Exception: .*oops/s,
    },
    {
      when: 'a file is missing',
      body: '<script src="/missing.js"></script>',
      complaint: /status of 404 .*missing\.js/,
    },
    { when: 'a style is forbidden', body: '<p style="color: red">', complaint: /Forbidden by style-src-attr: inline/ },
    {
      when: 'the page asks elsewhere',
      body: '<img alt="" src="http://127.0.0.2:9/pixel.png">',
      complaint: /^Asked elsewhere: http:\/\/127\.0\.0\.2:9\/pixel\.png/,
    },
  ])('when $when', async ({ body, complaint }) => {
    const url = await serve(body);
    const page = await newPage(url);
    const { list, allow } = await watchComplaints(page.context(), url);
    await page.goto('.');
    await expect.poll(list).toContainEqual(expect.stringMatching(complaint));
    allow(/./s);
    expect(list()).toEqual([]);
  });

  test('when a picture says nothing to those who do not see it', async () => {
    const page = await newPage(await serve('<main><h1>Picture</h1><img src="data:,"></main>'));
    await page.goto('.');
    expect(await accessibilityFindings(page)).toContainEqual(expect.stringMatching(/^light: image-alt/));
  });

  test('when a text can be read in light alone', async () => {
    const style = '<style>:root{color-scheme:light dark} p{color:#333;background:light-dark(#fff,#222)}</style>';
    const page = await newPage(
      await serve(`${style}<main><h1>Text</h1><p>Can this be read?</p></main>`, "'unsafe-inline'"),
    );
    await page.goto('.');
    expect(await accessibilityFindings(page)).toEqual([expect.stringMatching(/^dark: color-contrast.* p /)]);
  });
});

describe('the browser', () => {
  test('is the one that is named, or else on the PATH, or else there is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'alingai-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const program = join(folder, 'chromium');
    expect(findChromium({ PATH: folder })).toBeUndefined();
    writeFileSync(program, '');
    chmodSync(program, 0o755);
    expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(program);
    expect(findChromium({ ALINGAI_CHROMIUM: program })).toBe(program);
    expect(() => findChromium({ ALINGAI_CHROMIUM: '/nowhere/chromium', PATH: folder })).toThrow('ALINGAI_CHROMIUM');
  });
});

/** A page under a policy like that of the web chat, but for its scripts. */
async function serve(body: string, styles = "'self'"): Promise<string> {
  const server = createServer(({ url }, response) => {
    response.statusCode = url === '/missing.js' ? 404 : 200;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', `style-src ${styles}`);
    response.end(`<!doctype html><html lang="en"><title>Page</title><link rel="icon" href="data:,">${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
