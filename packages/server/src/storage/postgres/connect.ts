import { Client } from 'pg';
import { connectionOptions } from './connection-options.ts';
import { reasonOf } from './unreachable.ts';

/**
 * A connection of its own, for what needs one connection from its beginning to its end.
 *
 * @throws Error, with a message for the administrator and without the password.
 */
export async function connect(url: string): Promise<Client> {
  const client = new Client(connectionOptions(url));
  // What is lost between two queries would end the process; the next query tells it.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (cause) {
    await client.end().catch(() => {});
    const at = `${client.host}:${client.port}`;
    throw new Error(`The database ${client.database} at ${at} cannot be opened: ${reasonOf(cause)}`, { cause });
  }
}
