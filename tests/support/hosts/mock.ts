import { createMock } from '@alingai/mock';
import { setupServer } from 'msw/node';
import { assembleHost } from './assemble.ts';
import { createTestClock } from './clock.ts';
import type { Host, HostOptions } from './host.ts';
import { createWatchfulLog } from './log.ts';
import { network as names } from './network.ts';
import { DEMO_PASSWORD, PASSWORD } from './people.ts';

// One interceptor for all mocks of a file: each further one would see every request again.
const network = setupServer();
let opened = 0;
let open = 0;

/** The mock in this process, at an address that nobody else has. */
export async function openMock({ demo = false, models, wechat, payments, ...options }: HostOptions): Promise<Host> {
  opened += 1;
  const baseURL = `http://mock-${opened}.test`;
  const clock = createTestClock();
  const log = createWatchfulLog();
  const mock = createMock({
    baseURL,
    clock,
    log,
    rateLimit: options.rateLimit ?? false,
    ...(options.surface && { surface: options.surface }),
    ...(models && { models }),
    settings: {
      demo,
      requireVerifiedEmail: options.requireVerifiedEmail ?? false,
      registration: options.registration ?? 'open',
      allowedEmailDomains: options.allowedEmailDomains ?? [],
      sendsMail: options.sendsMail ?? false,
      metrics: options.metrics ?? 'loopback',
      adminPassword: PASSWORD,
      publicUrl: options.publicUrl ?? null,
      binDays: options.binDays ?? 30,
      allowPrivateUpstreams: options.allowPrivateUpstreams ?? false,
    },
    // The mock brings a stand-in of its own.
    ...(wechat !== 'stand-in' && { wechat: wechat ?? null }),
    ...(payments && { payments }),
    network: names,
    providerKeys: options.providerKeys ?? {},
  });
  if (open === 0) network.listen({ onUnhandledFrame: 'error' });
  open += 1;
  network.use(...mock.handlers);
  // The mock seeds its data when the first request comes; one for an unknown path counts towards no
  // limit.
  await fetch(`${baseURL}/api/nowhere`);

  return assembleHost({
    name: 'mock',
    baseURL,
    clock,
    log,
    domain: mock.platform.domain,
    store: mock.store,
    password: demo ? DEMO_PASSWORD : PASSWORD,
    send: (input, init) => fetch(input, init),
    nextMail: (to) => mock.nextMail(to),
    async stop() {
      await mock.platform.idle();
      open -= 1;
      if (open > 0) return;
      network.resetHandlers();
      network.close();
    },
  });
}
