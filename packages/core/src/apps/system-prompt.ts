import { PlatformError } from '../errors.ts';
import type { AppStore } from './app.ts';

/**
 * The current system prompt of a conversation's application. Throws SERVICE_UNAVAILABLE when the
 * application is stopped, by whichever operation the conversation continues.
 */
export async function systemPromptOf(apps: AppStore, appId: number | null): Promise<string | null> {
  if (appId === null) return null;
  const app = await apps.byId(appId);
  if (app && app.status !== 'running') {
    throw new PlatformError('SERVICE_UNAVAILABLE', { reason: 'The application is stopped' });
  }
  return app?.systemPrompt ?? null;
}
