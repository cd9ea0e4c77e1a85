import type { Conversation } from '../chat/conversation.ts';
import type { Store } from '../ports.ts';

/** What the model is told at the front of a conversation with an application, as the application says it now. */
export async function systemPromptOf({ apps }: Store, { appId }: Pick<Conversation, 'appId'>): Promise<string | null> {
  if (appId === null) return null;
  const app = await apps.byId(appId);
  return app?.systemPrompt ?? null;
}
