import { createSurfacePaths } from '@alingai/core';
import { type HttpHandler, http } from 'msw';
import { createAddress } from './address.ts';
import { CONTEXT_HEADER, createContexts, type MockContext } from './contexts.ts';
import type { HostOptions } from './host.ts';
import { createMockState, type MockState } from './mock-state.ts';
import { respondTo } from './respond-to.ts';
import type { Latency } from './scenarios/faults.ts';

export interface MockOptions extends HostOptions {
  /**
   * The address of the mocked server, such as `http://localhost:3000`. Without it, the API responds
   * at every origin.
   */
  baseURL?: string;
  /** Milliseconds added to every response; 0 by default. */
  latency?: Latency;
}

export interface Mock extends MockState {
  /** For `setupServer` and `setupWorker` of MSW. */
  readonly handlers: HttpHandler[];
  /**
   * Responds to a request as the mocked server would, without MSW; `undefined` when it is not for
   * it. A request that a scenario fails like a lost network gets an error response, of status 0.
   */
  answer(request: Request): Promise<Response> | undefined;
  /**
   * A state of its own, for the requests with its header: so tests that run at the same time share
   * one mock. It begins as this mock does, with its ids where there is a `seed`, and is there from
   * the first call or the first request on. The mock's own `reset` leaves it alone.
   *
   * @param name what the header says; made up by default
   * @example
   * ```ts
   * using context = mock.context();
   * const client = new AlingAiClient({ token: 'demo-token', headers: context.headers });
   * await client.models.list();
   * context.expect('models.list').toHaveBeenCalledTimes(1);
   * ```
   */
  context(name?: string): MockContext;
}

/**
 * The AlingAi API with data in memory: what is created can be read again, until `reset`.
 * In demo mode, the default, `admin` / `admin123` and the token `demo-token` are known.
 *
 * @example
 * ```ts
 * const mock = createMock({ baseURL: 'http://localhost:3000' });
 * const server = setupServer(...mock.handlers);
 * ```
 */
export function createMock(options: MockOptions = {}): Mock {
  const { baseURL, latency, ...hostOptions } = options;
  const address = createAddress(baseURL, createSurfacePaths(hostOptions.surface ?? null));
  const { state, host } = createMockState(hostOptions, latency);
  const contexts = createContexts(() => createMockState(hostOptions, latency));

  function respond(request: Request): Promise<Response> | undefined {
    const path = address.pathOf(request.url);
    if (path === undefined) return undefined;
    const context = request.headers.get(CONTEXT_HEADER);
    return respondTo(request, path, context === null ? host() : contexts.hostOf(context));
  }

  const handler = http.all(
    ({ request }) => address.pathOf(request.url) !== undefined,
    ({ request }) => respond(request),
  );

  return Object.defineProperties(
    { handlers: [handler], answer: respond, context: contexts.open },
    // Not copied: its getters are to stay.
    Object.getOwnPropertyDescriptors(state),
  ) as Mock;
}
