import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { Surface } from '../surface.ts';
import { accounts } from './accounts.ts';
import { applications } from './applications.ts';
import { errorBody, presentFailure } from './errors.ts';
import { marketplace } from './marketplace.ts';
import { models } from './models.ts';

export const maas: Surface = {
  name: 'maas',
  prefix: '/compat/maas/',
  ignoresUnknownParameters: true,
  presentError: (error, requestId) => ({ error: errorBody(error, requestId) }),
  presentHeaders: withLimitNames,
  presentFailedStream: (error, requestId) => ({ event: 'error', data: presentFailure(error, requestId) }),
};

export const maasHandlers = (domain: Domain): HandlersOf<'compat.maas'> => ({
  ...accounts(domain),
  ...models(domain),
  ...applications(domain),
  ...marketplace(domain),
});

function withLimitNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  const limits = Object.entries(headers).filter(([name]) => name.startsWith('RateLimit-'));
  return { ...headers, ...Object.fromEntries(limits.map(([name, value]) => [`X-${name}`, value])) };
}
