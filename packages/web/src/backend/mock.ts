import { type BrowserMock, setupAlingAi } from '@alingai/mock/browser';
import { client } from '../client.ts';
import { remembered } from './scenarios/remembered.ts';
import { resume } from './scenarios/running.ts';

let running: BrowserMock | undefined;

/** Starts the mock with what was chosen for it before the page was loaded anew. */
export async function startMock(): Promise<void> {
  const { data, speed, wishes } = remembered();
  running = await setupAlingAi({
    seed: 1,
    data,
    speed,
    serviceWorker: new URL('mockServiceWorker.js', document.baseURI).pathname,
    quiet: true,
  });
  await resumeSession();
  resume(running, wishes);
}

/** The mock of this page; throws when the page has none. */
export function mock(): BrowserMock {
  if (!running) throw new Error('This page asks a server, not the mock.');
  return running;
}

/**
 * The mock has forgotten the sessions of the page before. Its seed stays, so the administrator's first session comes out the
 * same again and the tokens of the page fit; whoever else was signed in signs in anew.
 */
async function resumeSession(): Promise<void> {
  if (!(await client.isSignedIn())) return;
  await client.auth.login({ username: 'admin', password: 'admin123' });
  await client.account.getProfile().catch(() => client.signOut().catch(() => undefined));
}
