// Shows how the web chat feels in a browser: how much it loads, how soon a long conversation is there, and
// how smoothly replies come. Starts a demo server and Chromium, and prints a table. The pages are those of
// packages/web/dist, or of the folder that is named.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfiguration, startServer } from '@alingai/server';
import { type Browser, chromium, type Page } from 'playwright-core';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { chromium: { type: 'string', default: '/usr/bin/chromium-headless-shell' } },
});
const pages = positionals[0] ?? fileURLToPath(new URL('../packages/web/dist', import.meta.url));

const MESSAGES = 500;
const THROTTLING = 4;

const data = mkdtempSync(join(tmpdir(), 'alingai-web-chat-'));
const options = ['--demo', '--port', '0', '--data', data, '--web', pages, '--no-rate-limit', '--log-level', 'silent'];
const server = await startServer(readConfiguration(options, {}, false).configuration);
const browser = await chromium.launch({
  executablePath: values.chromium,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
});

try {
  console.log('| what                                      | figure |');
  console.log('| ----------------------------------------- | -----: |');
  await coldLoad(browser);
  const id = await longConversation();
  await openLong(browser, id);
  await stream(browser, 'reply of 3,000 tokens', text(3000), THROTTLING);
  await stream(browser, 'the same with a link definition', `${text(3000)}\n\n[tea]: https://example.com\n`, 1);
} finally {
  await browser.close();
  await server.close(0);
  rmSync(data, { recursive: true, force: true });
}

/** The requests and bytes until a person who is signed in has read the first reply. */
async function coldLoad(browser: Browser): Promise<void> {
  const page = await signedIn(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  let requests = 0;
  let bytes = 0;
  session.on('Network.requestWillBeSent', () => {
    requests += 1;
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const begun = performance.now();
  await page.reload();
  await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor();
  report('cold load: until a message can be written', performance.now() - begun);
  await send(page, '/echo Hello there');
  await page.getByRole('article', { name: 'Reply' }).getByText('Hello there').waitFor();
  report('cold load: kB to the first message', bytes / 1000);
  report('cold load: requests to the first message', requests);
  await page.context().close();
}

/** How long a conversation of many messages takes to open, and how its next reply comes. */
async function openLong(browser: Browser, id: string): Promise<void> {
  const page = await signedIn(browser);
  const begun = performance.now();
  await page.getByRole('navigation', { name: 'Conversations' }).locator(`a[href$="${id}"]`).click();
  await page
    .getByText(`Number ${MESSAGES / 2 - 1} `)
    .last()
    .waitFor();
  report(`${MESSAGES} messages: ms to open`, performance.now() - begun);
  // All of them, as somebody has who has read up.
  const older = page.getByRole('button', { name: 'Older messages' });
  await older.waitFor();
  for (let read = 0; read < MESSAGES / 50; read += 1) {
    if ((await older.count()) === 0) break;
    await page.evaluate(() => document.querySelector('[role=log]')?.parentElement?.scrollTo(0, 0));
    await page.waitForTimeout(400);
  }
  report(`${MESSAGES} messages: read`, await page.getByRole('article').count());
  await page.evaluate(() => document.querySelector('[role=log]')?.parentElement?.scrollTo(0, 1e9));
  await measureReply(page, `${MESSAGES} messages, another reply`, text(500));
  await page.context().close();
}

async function stream(browser: Browser, name: string, reply: string, rate: number): Promise<void> {
  const page = await signedIn(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await measureReply(page, rate === 1 ? name : `${name} at ${rate}x`, reply);
  await page.context().close();
}

/** Sends a message whose reply is its text, and watches the frames until the end of it. */
async function measureReply(page: Page, name: string, reply: string): Promise<void> {
  const before = await page.getByRole('article', { name: 'Reply' }).count();
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(`/echo ${reply}`);
  await page.waitForTimeout(500);
  await page.evaluate(watchFrames, before);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.waitForFunction(isComplete, before, { polling: 250, timeout: 120_000 });
  const { frames, tasks, firstText } = await page.evaluate(() => globalThis.watched);
  frames.sort((a, b) => a - b);
  report(`${name}: first text, ms`, firstText);
  report(`${name}: p95 of a frame, ms`, frames[Math.floor(frames.length * 0.95)] ?? 0);
  report(`${name}: longest task, ms`, Math.max(0, ...tasks));
  report(`${name}: tasks over 100 ms`, tasks.filter((it) => it > 100).length);
}

/** Runs in the page. Asking by roles would take longer than drawing does. */
function isComplete(count: number): boolean {
  const reply = document.querySelectorAll('article[aria-label="Reply"]')[count];
  return reply?.querySelector('footer button[aria-label="Regenerate"]') != null;
}

/** Runs in the page. @param count of the replies that are there already */
function watchFrames(count: number): void {
  const watched = { frames: [] as number[], tasks: [] as number[], firstText: 0 };
  globalThis.watched = watched;
  const begun = performance.now();
  let last = begun;
  const onFrame = (now: number) => {
    watched.frames.push(now - last);
    last = now;
    const reply = document.querySelectorAll('article[aria-label="Reply"]')[count];
    if (watched.firstText === 0 && (reply?.querySelector('p:not(:has(svg))')?.textContent ?? '') !== '')
      watched.firstText = performance.now() - begun;
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  new PerformanceObserver((list) => {
    for (const it of list.getEntries()) watched.tasks.push(it.duration);
  }).observe({ type: 'longtask' });
}

/** About so many tokens of what models write. */
function text(tokens: number): string {
  const parts = Array.from({ length: Math.ceil(tokens / 75) }, (_, index) =>
    [
      `### Part ${index}\n`,
      'A paragraph with **bold words**, `code`, a [link](https://example.com) and [tea], as replies have them.\n',
      '- one item\n- another *item*\n',
      index % 5 === 0
        ? '```ts\nconst value: number = 1;\nconsole.log(value);\n```\n'
        : '一段中文，**重点：**在这里。\n',
    ].join('\n'),
  );
  return parts.join('\n');
}

async function longConversation(): Promise<string> {
  const signedIn = await post<{ token: string }>('/api/auth/login', { username: 'admin', password: 'admin123' });
  let id: string | undefined;
  for (let sent = 0; sent < MESSAGES / 2; sent += 1) {
    const body = { message: `/echo Number ${sent} of them\n\n${text(150)}`, ...(id && { conversation_id: id }) };
    id = (await post<{ conversation_id: string }>('/api/chat/send', body, signedIn.token)).conversation_id;
  }
  return id ?? '';
}

async function post<T>(path: string, body: object, token?: string): Promise<T> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path} → ${response.status} ${await response.text()}`);
  return ((await response.json()) as { data: T }).data;
}

async function signedIn(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: `${server.url}/`, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto('.');
  await page.getByLabel(/user name/i).fill('admin');
  await page.getByLabel('Password', { exact: true }).fill('admin123');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor();
  return page;
}

async function send(page: Page, message: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(message);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

function report(name: string, figure: number): void {
  console.log(`| ${name.padEnd(41)} | ${figure.toFixed(0).padStart(6)} |`);
}

declare global {
  var watched: { frames: number[]; tasks: number[]; firstText: number };
}
