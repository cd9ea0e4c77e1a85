import { PlatformError } from '../errors.ts';
import type { AppStore } from './app.ts';

/**
 * What the model is told at the front of a conversation with an application, as the application says it now.
 * Throws SERVICE_UNAVAILABLE when the application is stopped: that holds however its conversations are gone on with.
 */
export async function systemPromptOf(apps: AppStore, appId: number | null): Promise<string | null> {
  if (appId === null) return null;
  const app = await apps.byId(appId);
  if (app && app.status !== 'running') {
    throw new PlatformError('SERVICE_UNAVAILABLE', { reason: 'The application is stopped' });
  }
  return app?.systemPrompt ?? null;
}
