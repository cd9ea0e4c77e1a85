import { authRefresh } from '../generated/operations.ts';
import type { AuthRefreshResponse } from '../generated/types.ts';
import { createDevices, type Devices } from './auth/devices.ts';
import { createRefreshingSession, type RefreshingSession } from './auth/refreshing-session.ts';
import type { Internals } from './connection.ts';
import { environment } from './environment.ts';
import { type LogLevel, logging } from './logging/logging.ts';
import type { Operation } from './operation.ts';
import type { ClientOptions } from './options.ts';
import { send } from './pipeline/send.ts';
import { createRequest, createTransport } from './transport.ts';

/**
 * The server accepts a used refresh token for ten more seconds, so that a retry after a lost
 * response is safe.
 */
const refreshing: Operation = { ...authRefresh, repeatable: true };

/** The parts of a client. */
export interface ClientInternals extends Internals {
  baseURL: string;
  session: RefreshingSession;
  devices: Devices;
}

/** Creates the parts of a client from its options and the environment. */
export function connect(options: ClientOptions): ClientInternals {
  const { refreshToken, storage, middleware = [], logger = console } = options;
  const baseURL = options.baseURL ?? environment('ALINGAI_BASE_URL');
  if (typeof baseURL !== 'string') throw new TypeError('AlingAiClient needs a baseURL, such as http://127.0.0.1:3000');
  const token = options.token ?? (refreshToken || storage ? undefined : environment('ALINGAI_TOKEN'));
  const level = options.logLevel ?? (environment('ALINGAI_LOG') as LogLevel | undefined) ?? 'off';
  const layers = level === 'off' ? middleware : [...middleware, logging(logger, level)];

  const key = `alingai:${baseURL}`;
  const session = createRefreshingSession({
    token,
    refreshToken,
    storage,
    key,
    async exchange(refresh_token) {
      const { data } = await send<AuthRefreshResponse>(transport, refreshing, { body: { refresh_token } });
      return data.data;
    },
  });
  const transport = createTransport({ ...options, baseURL, middleware: layers }, session);
  return { baseURL, request: createRequest(transport), session, devices: createDevices(storage, key) };
}
