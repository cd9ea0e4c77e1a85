import { isMocked } from '../environment.ts';

// Both imports are dynamic, so that pages for a server carry nothing of the mock.

/** Resolves once requests of the page are answered: at once by a server, by the mock when it runs. */
export async function startBackend(): Promise<void> {
  if (isMocked) await (await import('./mock.ts')).startMock();
}

/** With the mock, shows the panel of its scenarios. */
export async function showBackendTools(): Promise<void> {
  if (isMocked) (await import('./scenarios/mount-panel.tsx')).mountScenarioPanel();
}
