import { client, queryClient } from '../../client.ts';
import { profileOptions } from '../../session/session.ts';
import { mock } from '../mock.ts';
import { type Data, mockSettings, saveMockSettings } from './mock-settings.ts';
import { activeScenarios, restoreScenarios } from './scenario-store.ts';

/** Seeds the mock with other data, or with the same data again. Scenarios stay. */
export async function switchData(data: Data): Promise<void> {
  const scenarios = activeScenarios.get().map((it) => it.scenario);
  saveMockSettings({ data });
  await reseed(data);
  restoreScenarios(mock(), scenarios);
}

/** Everything as at the first visit: the data of the demo, no scenarios, the default speed. */
export async function resetAll(): Promise<void> {
  const { speed } = mockSettings();
  saveMockSettings({ data: 'demo', speed: 'realistic', scenarios: [] });
  if (speed !== 'realistic') return location.reload();
  await reseed('demo');
  restoreScenarios(mock(), []);
}

/** Only the demo's administrator exists in all data, so all others are signed out before. */
async function reseed(data: Data): Promise<void> {
  const signedIn = await client.isSignedIn();
  const isAdmin = queryClient.getQueryData(profileOptions.queryKey)?.user.username === 'admin';
  if (signedIn && !isAdmin) await client.signOut().catch(() => undefined);
  mock().use(data);
  if (signedIn && isAdmin) await client.signIn({ username: 'admin', password: 'admin123' });
  await queryClient.invalidateQueries();
}
