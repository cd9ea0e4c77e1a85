import type { Host } from '../../../support/hosts/host.ts';
import { dataOf } from '../../../support/http/call.ts';

/** Begins a conversation on this surface: its id. */
export async function beginConversation(host: Host, token: string, title = '新会话'): Promise<number> {
  return (await dataOf(host, 'compat.chatbot.createConversation', { token, body: { title } })).id;
}

/** Sends a message, whose reply is its echo. */
export function say(host: Host, token: string, text: string, conversation_id?: number) {
  const body = { message: `/echo ${text}`, ...(conversation_id !== undefined && { conversation_id }) };
  return dataOf(host, 'compat.chatbot.chat', { token, body });
}

/** Adds a model that is switched off. */
export async function retireModel(host: Host, key: string): Promise<void> {
  const [likeness] = await host.store.models.list();
  if (!likeness) throw new Error('There are no models');
  const { id: _, ...model } = likeness;
  await host.store.models.insertMissing([{ ...model, key, active: false }]);
}
