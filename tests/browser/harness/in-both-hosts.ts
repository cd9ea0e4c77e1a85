import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { browsing, newPage } from './browser.ts';
import { type Complaints, watchComplaints } from './complaints.ts';
import { type BrowserHost, type OpenHost, openServing } from './hosts.ts';

/** What a journey has: a page that has opened nothing yet, with storage, an account and data of its own. */
export interface Journey {
  page: Page;
  host: BrowserHost;
  /** Where a server writes its mails. */
  outbox?: string | undefined;
  /** From now on the pages may complain like this, such as of an answer with status 401. */
  allow: Complaints['allow'];
}

/**
 * One test for each host: a demo server that serves the web chat, and the web chat with the mock in a service worker.
 * It fails when the pages complain. Paths are relative: `page.goto('settings')`.
 */
export function inBothHosts(title: string, run: Run, options?: BrowserContextOptions): void {
  inHosts(['server', 'mock'], title, run, options);
}

/** The same for what only a server can show. */
export function inServer(title: string, run: Run, options?: BrowserContextOptions): void {
  inHosts(['server'], title, run, options);
}

/** The same for what there is with the mock alone. */
export function inMock(title: string, run: Run, options?: BrowserContextOptions): void {
  inHosts(['mock'], title, run, options);
}

type Run = (journey: Journey) => Promise<void>;

function inHosts(hosts: readonly BrowserHost[], title: string, run: Run, options?: BrowserContextOptions): void {
  describe.skipIf(browsing === null)(title, () => {
    test.each(hosts)('%s', async (host) => {
      const { url, outbox } = await open(host);
      const page = await newPage(url, options);
      const complaints = await watchComplaints(page.context(), url);
      await run({ page, host, outbox, allow: complaints.allow });
      expect(complaints.list()).toEqual([]);
    });
  });
}

/** The mock begins anew with every page; a server is begun anew for every test. */
async function open(host: BrowserHost): Promise<Pick<OpenHost, 'url' | 'outbox'>> {
  if (browsing === null) throw new Error('There is no browser.');
  if (host === 'mock') return { url: browsing.mockedUrl };
  const server = await openServing(browsing.webChat);
  onTestFinished(() => server.close());
  return server;
}
