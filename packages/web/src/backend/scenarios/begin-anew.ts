import { profileOptions } from '../../account/session.ts';
import { client, queryClient } from '../../client.ts';
import { mock } from '../mock.ts';
import { choices, type Data, remember } from './remembered.ts';
import { resume, runningScenarios } from './running.ts';

/** Other data, or the same from the beginning. Scenarios stay. */
export async function useData(data: Data): Promise<void> {
  const wishes = runningScenarios.get().map((it) => it.wish);
  remember({ data });
  await beginAnew(() => mock().use(data));
  resume(mock(), wishes);
}

/** Everything as at the first visit: the data of the demo, no scenarios, the usual speed. */
export async function resetAll(): Promise<void> {
  const { speed } = choices();
  remember({ data: 'demo', speed: 'realistic', wishes: [] });
  if (speed !== 'realistic') return location.reload();
  await beginAnew(() => mock().use('demo'));
  resume(mock(), []);
}

/** Whoever is signed in as the demo's administrator is there again; others are gone, and signed out before. */
async function beginAnew(change: () => void): Promise<void> {
  const signedIn = await client.isSignedIn();
  const isAdmin = queryClient.getQueryData(profileOptions.queryKey)?.user.username === 'admin';
  if (signedIn && !isAdmin) await client.signOut().catch(() => undefined);
  change();
  if (signedIn && isAdmin) await client.signIn({ username: 'admin', password: 'admin123' });
  await queryClient.invalidateQueries();
}
