import { randomBytes } from 'node:crypto';
import type { Host } from '../../../support/hosts/host.ts';
import type { Person } from '../../../support/hosts/people.ts';
import { dataOf } from '../../../support/http/call.ts';

export const newcomer = () => {
  const username = `newcomer-${randomBytes(6).toString('hex')}`;
  return { username, email: `${username}@example.com`, password: 'password123' };
};

/** Somebody with a conversation. */
export async function talker(
  host: Host,
  model_name = 'qwen-vl-max-latest',
): Promise<Person & { conversation_id: number }> {
  const person = await host.createPerson();
  const body = { model_name };
  const { conversation_id } = await dataOf(host, 'compat.bailian.createConversation', { token: person.token, body });
  return { ...person, conversation_id };
}

/** Says something in a conversation. */
export function say(host: Host, { token, conversation_id }: { token: string; conversation_id: number }, text: string) {
  const body = { content: [{ type: 'text' as const, text }] };
  return dataOf(host, 'compat.bailian.sendMessage', { token, path: { conversation_id }, body });
}
