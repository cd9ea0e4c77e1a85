import type { OperationId } from '@alingai/contract';
import { createSurfacePaths, type Mail, type Platform, type Store } from '@alingai/core';
import { type HttpHandler, http } from 'msw';
import { createAddress } from './address.ts';
import { answer } from './answer.ts';
import type { Duration } from './clock.ts';
import type { Preset } from './data/presets.ts';
import type { Seed, SeededData } from './data/seed.ts';
import { seedData } from './data/seeding.ts';
import { createHost, type HostOptions } from './host.ts';
import type { FaultsOf, Latency } from './scenarios/faults.ts';
import type { Scenario } from './scenarios/scenarios.ts';

export interface MockOptions extends HostOptions {
  /** Where the mocked server is, such as `http://localhost:3000`. Without it, the API answers at every origin. */
  baseURL?: string;
  /** How long every answer takes on top of what it takes anyway, in milliseconds; 0 by default. */
  latency?: Latency;
}

export interface Mock {
  /** For `setupServer` and `setupWorker` of MSW. */
  readonly handlers: HttpHandler[];
  /** The platform that answers, new after each `reset` and `use`. */
  readonly platform: Platform;
  /** The platform's data, for tests that prepare or check what no request can; new with the platform. */
  readonly store: Store;
  /** The mails sent so far, the oldest first. */
  readonly mails: readonly Mail[];
  /** The time as the mock sees it. */
  readonly now: Date;
  /**
   * Answers a request as the mocked server would, without MSW; `undefined` when it is for somebody else. A request that a
   * scenario lets fail like a lost network gets an error response, of status 0.
   */
  answer(request: Request): Promise<Response> | undefined;
  /** The next mail, to one address or to any, that no earlier call has taken; waits until it has come. */
  nextMail(to?: string): Promise<Mail>;
  /**
   * From now on, answers an operation, or with `*` every one, as told. A newer scenario goes before older ones.
   * Throws TypeError when the operation cannot answer so.
   */
  scenario<Id extends OperationId | '*'>(operation: Id, faults: FaultsOf<Id>): Scenario;
  /** Adds to what there is; throws TypeError for what cannot be added. */
  seed(seed: Seed): Promise<SeededData>;
  /** Begins anew, with other data, until the next `reset`. */
  use(data: Preset | Seed): void;
  /** Sets the clock forward. */
  advance(time: Duration): void;
  /** Begins anew as it was set up: data, ids, clock and mails, and without scenarios. */
  reset(): void;
}

/**
 * The AlingAi API with data in memory: what is created can be read again, until `reset`.
 * In demo mode (the default) `admin` / `admin123` and the token `demo-token` are known.
 */
export function createMock(options: MockOptions = {}): Mock {
  const { baseURL, latency, ...hostOptions } = options;
  const address = createAddress(baseURL, createSurfacePaths(hostOptions.surface ?? null));
  let host = begin(hostOptions);

  function begin(from: HostOptions) {
    const next = createHost(from);
    if (latency !== undefined) next.scenarios.add('*', { latency });
    return next;
  }

  function answered(request: Request): Promise<Response> | undefined {
    const path = address.pathOf(request.url);
    return path === undefined ? undefined : answer(request, path, host);
  }

  const handler = http.all(
    ({ request }) => address.pathOf(request.url) !== undefined,
    ({ request }) => answered(request),
  );

  return {
    handlers: [handler],
    answer: answered,
    get platform() {
      return host.platform;
    },
    get store() {
      return host.ports.store;
    },
    get mails() {
      return host.inbox.mails;
    },
    get now() {
      return new Date(host.clock.now());
    },
    nextMail: (to) => host.inbox.next(to),
    scenario: (operation, faults) => host.scenarios.add(operation, faults),
    async seed(seed) {
      await host.started();
      return seedData(seed, host.ports, host.platform);
    },
    use(data) {
      host = begin({ ...hostOptions, data });
    },
    advance: (time) => host.clock.advance(time),
    reset() {
      host = begin(hostOptions);
    },
  };
}
