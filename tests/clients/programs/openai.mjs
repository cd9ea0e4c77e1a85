// OpenAI's own client, as its users call it. It finds the address and the key in the environment or is told them.
import OpenAI from 'openai';

/** @param {{ url: string, apiKey: string, maxRetries?: number }} connection */
export const clientOf = ({ url, apiKey, maxRetries }) => new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries });

/** The ids of all models. */
export async function models(connection) {
  const ids = [];
  for await (const { id } of clientOf(connection).models.list()) ids.push(id);
  return ids;
}
