import type { OperationId } from '@alingai/contract';
import type { Mail, Platform, Store } from '@alingai/core';
import type { Duration } from './clock.ts';
import type { Preset } from './data/presets.ts';
import type { Seed, SeededData } from './data/seed.ts';
import { seedData } from './data/seed-data.ts';
import { createExpectation, type Expectation } from './expectations/expectation.ts';
import { createHost, type Host, type HostOptions } from './host.ts';
import type { RecordedRequest } from './journal.ts';
import type { ReplyCondition, ReplyScript } from './replies/scripted-reply.ts';
import type { FaultsOf, Latency } from './scenarios/faults.ts';
import { type CurrentName, currentName, type FormerName } from './scenarios/former-names.ts';
import type { Scenario } from './scenarios/scenarios.ts';

/** What there is in a mock, or in one of its contexts, and what becomes of its requests. */
export interface MockState {
  /** The platform that responds, new after each `reset` and `use`. */
  readonly platform: Platform;
  /** The platform's data, for tests that need more than requests can do; new with the platform. */
  readonly store: Store;
  /** The mails sent so far, oldest first. */
  readonly mails: readonly Mail[];
  /** The current time of the mock. */
  readonly now: Date;
  /**
   * The next mail that no earlier call returned, to this address or to any; waits until one is
   * sent.
   */
  nextMail(to?: string): Promise<Mail>;
  /**
   * Changes the responses of an operation, or with `*` of all. A newer scenario takes precedence.
   *
   * @throws TypeError when the operation has no such response.
   * @example
   * ```ts
   * mock.scenario('chat.send', { error: 'RATE_LIMITED', retryAfter: 30, times: 1 });
   * ```
   */
  scenario<Id extends OperationId | '*'>(operation: Id, faults: FaultsOf<Id>): Scenario;
  /** @deprecated The operation has another name now. */
  scenario<Name extends FormerName>(operation: Name, faults: FaultsOf<CurrentName<Name>>): Scenario;
  /**
   * Replies to questions in the models' place: to those whose newest message contains a text or
   * matches, or which a function chooses. A newer reply takes precedence. It is the same on every
   * surface.
   *
   * @param options.times how many questions it is for; all by default
   * @throws TypeError when it is no reply.
   * @example
   * ```ts
   * mock.reply('weather', { toolCalls: [{ name: 'weather', arguments: { city: 'Kyoto' } }] });
   * mock.reply(/°C/, 'It is warm.');
   * ```
   */
  reply(question: ReplyCondition, reply: ReplyScript, options?: { times?: number }): Scenario;
  /**
   * The requests that operations got, or one of them, oldest first: also those that were refused, and
   * those that are not answered yet.
   *
   * @throws TypeError when there is no such operation.
   * @example
   * ```ts
   * const messages = mock.requests('chat.send').map((it) => it.body.message);
   * ```
   */
  requests<Id extends OperationId = OperationId>(operation?: Id): readonly RecordedRequest<Id>[];
  /**
   * What is expected of an operation's requests; a message tells what came instead.
   *
   * @throws TypeError when there is no such operation.
   * @throws ExpectationError by its methods, when it is not so.
   * @example
   * ```ts
   * mock.expect('chat.send').toHaveBeenCalledTimes(1);
   * mock.expect('chat.send').toHaveBeenCalledWith({ body: { message: /weather/ }, status: 200 });
   * ```
   */
  expect<Id extends OperationId>(operation: Id): Expectation<Id>;
  /**
   * Adds data.
   *
   * @throws TypeError when it cannot be added, such as a user name that is taken.
   * @example
   * ```ts
   * const { users } = await mock.seed({ users: [{ username: 'alice' }] });
   * ```
   */
  seed(seed: Seed): Promise<SeededData>;
  /** Starts again with other data, until the next `reset`. */
  use(data: Preset | Seed): void;
  /**
   * Advances the clock; waits that are over by then end.
   *
   * @example
   * ```ts
   * mock.advance({ hours: 1, minutes: 30 });
   * ```
   */
  advance(time: Duration): void;
  /** Restores the initial state: data, ids, clock and mails, and no scenarios, replies or requests. */
  reset(): void;
}

/** The state that `options` describe; `latency` is added to all responses. */
export function createMockState(options: HostOptions, latency?: Latency): { state: MockState; host(): Host } {
  let host = begin(options);

  function begin(from: HostOptions) {
    const next = createHost(from);
    if (latency !== undefined) next.scenarios.add('*', { latency });
    return next;
  }

  const state: MockState = {
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
    scenario: (operation: OperationId | '*', faults: FaultsOf<OperationId | '*'>) =>
      host.scenarios.add(operation, faults),
    reply: (question, reply, options) => host.replies.add(question, reply, options),
    requests: (operation) => host.journal.of(operation),
    expect(operation) {
      host.journal.of(operation);
      return createExpectation(currentName(operation) as typeof operation, () => host.journal.of());
    },
    async seed(seed) {
      await host.started();
      return seedData(seed, host.ports, host.platform);
    },
    use(data) {
      host = begin({ ...options, data });
    },
    advance: (time) => host.clock.advance(time),
    reset() {
      host = begin(options);
    },
  };
  return { state, host: () => host };
}
