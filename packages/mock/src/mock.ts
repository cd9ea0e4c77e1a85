import { createServing, type Mail, type Platform } from '@alingai/core';
import { type HttpHandler, http } from 'msw';
import { createAddress } from './address.ts';
import { answer } from './answer.ts';
import { createHost, type HostOptions } from './host.ts';

export interface MockOptions extends HostOptions {
  /** Where the mocked server is, such as `http://localhost:3000`. Without it, the API answers at every origin. */
  baseURL?: string;
  /** Milliseconds that every answer takes at least, 0 by default. */
  latency?: number;
}

export interface Mock {
  /** For `setupServer` and `setupWorker` of MSW. */
  readonly handlers: HttpHandler[];
  /** The platform that answers, new after each `reset`. */
  readonly platform: Platform;
  /** The mails sent so far, the oldest first. */
  readonly mails: readonly Mail[];
  /** The next mail, to one address or to any, that no earlier call has taken; waits until it has come. */
  nextMail(to?: string): Promise<Mail>;
  /** Forgets all accounts, conversations, tokens and mails, and begins anew. */
  reset(): void;
}

/**
 * The AlingAi API with data in memory: what is created can be read again, until `reset`.
 * In demo mode (the default) `admin` / `admin123` and the token `demo-token` are known.
 */
export function createMock(options: MockOptions = {}): Mock {
  const { baseURL, latency = 0, ...hostOptions } = options;
  const address = createAddress(baseURL, createServing(hostOptions.surface ?? null));
  let host = createHost(hostOptions);

  const handler = http.all(
    ({ request }) => address.pathOf(request.url) !== undefined,
    async ({ request }) => {
      const path = address.pathOf(request.url) ?? '/';
      const { clock } = host.ports;
      const [response] = await Promise.all([answer(request, path, host), latency > 0 && clock.wait(latency)]);
      return response;
    },
  );

  return {
    handlers: [handler],
    get platform() {
      return host.platform;
    },
    get mails() {
      return host.inbox.mails;
    },
    nextMail: (to) => host.inbox.next(to),
    reset() {
      host = createHost(hostOptions);
    },
  };
}
