import { Client } from 'pg';
import { reasonOf } from './unreachable.ts';

const CONNECT_TIMEOUT_MS = 5000;

/**
 * A connection of its own, for what needs one connection from its beginning to its end.
 *
 * @throws Error, with a message for the administrator and without the password.
 */
export async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: 'alingai-server',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
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
