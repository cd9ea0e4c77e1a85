import { type BrowserMock, setupAlingAi } from '@alingai/mock/browser';
import { client } from '../client.ts';
import { mockOptions } from './scenarios/mock-settings.ts';
import { restoreScenarios } from './scenarios/scenario-store.ts';

let running: BrowserMock | undefined;

/** Starts the mock with the settings that were saved before the page was reloaded. */
export async function startMock(): Promise<void> {
  const { data, speed, scenarios } = mockOptions();
  running = await setupAlingAi({
    seed: 1,
    data,
    speed,
    serviceWorker: new URL('mockServiceWorker.js', document.baseURI).pathname,
    quiet: true,
  });
  await resumeSession();
  restoreScenarios(running, scenarios);
}

/** The mock of this page. Throws when the page asks a server. */
export function mock(): BrowserMock {
  if (!running) throw new Error('This page asks a server, not the mock.');
  return running;
}

/**
 * A reload empties the mock, its sessions too. With the same seed the administrator's first session
 * gets the same tokens again, so the tokens of the page stay valid. All others sign in again.
 */
async function resumeSession(): Promise<void> {
  if (!(await client.isSignedIn())) return;
  await client.auth.login({ username: 'admin', password: 'admin123' });
  await client.account.getProfile().catch(() => client.signOut().catch(() => undefined));
}
