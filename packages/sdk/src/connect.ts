import { operations } from '../generated/operations.ts';
import type { AuthRefreshResponse } from '../generated/types.ts';
import { createRenewingSession, type RenewingSession } from './auth/renewing-session.ts';
import { environment } from './environment.ts';
import { type LogLevel, logging } from './logging/logging.ts';
import type { Operation } from './operation.ts';
import type { ClientOptions, Fetch } from './options.ts';
import type { Transport } from './pipeline/attempts.ts';
import { compose } from './pipeline/middleware.ts';
import { fetchOnce } from './pipeline/network.ts';
import { send } from './pipeline/send.ts';

/** The server takes a used refresh token for ten seconds more, so that one whose answer was lost may be sent again. */
const refreshing: Operation = { ...operations['auth.refresh'], repeatable: true };

/** What the options and the environment make of a client. */
export function connect(options: ClientOptions): { transport: Transport; session: RenewingSession } {
  const { refreshToken, storage, headers = {}, middleware = [], fetch = platformFetch, logger = console } = options;
  const baseURL = options.baseURL ?? environment('ALINGAI_BASE_URL');
  if (typeof baseURL !== 'string') throw new TypeError('AlingAiClient needs a baseURL, such as http://127.0.0.1:3000');
  const token = options.token ?? (refreshToken || storage ? undefined : environment('ALINGAI_TOKEN'));
  const level = options.logLevel ?? (environment('ALINGAI_LOG') as LogLevel | undefined) ?? 'off';
  const layers = level === 'off' ? middleware : [...middleware, logging(logger, level)];

  const session = createRenewingSession({
    token,
    refreshToken,
    storage,
    key: `alingai:${baseURL}`,
    async exchange(refresh_token) {
      const { data } = await send<AuthRefreshResponse>(transport, refreshing, { body: { refresh_token } });
      return data.data;
    },
  });
  const transport: Transport = {
    baseURL,
    session,
    headers,
    exchange: compose(layers, fetchOnce(fetch)),
    timeout: options.timeout ?? 120_000,
    firstByteTimeout: options.firstByteTimeout ?? 0,
    idleTimeout: options.idleTimeout ?? 60_000,
    maxRetries: options.maxRetries ?? 2,
    maxRetryDelay: options.maxRetryDelay ?? 60_000,
  };
  return { transport, session };
}

/** Looks `fetch` up at each request, so that what replaces it later, such as a mock, is used. */
const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);
