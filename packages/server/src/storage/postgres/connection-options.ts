const CONNECT_TIMEOUT_MS = 5000;

/** What all our connections to a database have in common. */
export const connectionOptions = (url: string) => ({
  connectionString: url,
  application_name: 'alingai-server',
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
});
