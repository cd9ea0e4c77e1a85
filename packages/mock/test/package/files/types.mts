import { createMock, type ErrorOf, type Seed } from '@alingai/mock';
import { setupAlingAi as setupInBrowser } from '@alingai/mock/browser';
import { setupAlingAi } from '@alingai/mock/node';
import { setupServer } from 'msw/node';

export async function use(): Promise<ErrorOf<'chat.send'>> {
  using mock = setupAlingAi({ unhandled: 'error', data: 'full' });
  mock.server.use(...createMock().handlers);
  setupServer(...mock.handlers);
  mock.scenario('chat.stream', { stall: true, after: 2 });
  // @ts-expect-error a mistyped operation
  mock.scenario('chat.strem', { stall: true });
  // @ts-expect-error an error that the operation does not document
  mock.scenario('chat.send', { error: 'PAYMENT_DECLINED' });
  const seed: Seed = { users: [{ username: 'ada', role: 'developer' }] };
  // @ts-expect-error a role that there is not
  await mock.seed({ users: [{ username: 'ada', role: 'queen' }] });
  void (await mock.seed(seed)).users[0]?.token satisfies string | undefined;
  void (await setupInBrowser({ quiet: true })).worker.stop();
  return 'RATE_LIMITED';
}
