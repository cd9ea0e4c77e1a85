// Both imports are dynamic, and their condition is spelt out, so that pages for a server carry nothing of the mock.

/**
 * Resolves once requests of the page are answered: at once by a server, by the mock when it runs.
 */
export async function startBackend(): Promise<void> {
  if (import.meta.env.MODE === 'mock') await (await import('./mock.ts')).startMock();
}

/** With the mock, shows the panel of its scenarios. */
export async function showBackendTools(): Promise<void> {
  if (import.meta.env.MODE === 'mock') (await import('./scenarios/mount-panel.tsx')).mountScenarioPanel();
}
