import { type SetupServer, setupServer } from 'msw/node';
import { createMock, type Mock, type MockOptions } from './mock.ts';

export type { Mock, MockOptions } from './mock.ts';

/** A mock whose `server` answers the requests of this Node process: call `server.listen()` and `server.close()`. */
export function setupMockServer(options?: MockOptions): { mock: Mock; server: SetupServer } {
  const mock = createMock(options);
  return { mock, server: setupServer(...mock.handlers) };
}
