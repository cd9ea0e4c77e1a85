import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { accounts } from './accounts.ts';
import { applications } from './applications.ts';
import { marketplace } from './marketplace.ts';
import { models } from './models.ts';

export const maasHandlers = (domain: Domain): HandlersOf<'compat.maas'> => ({
  ...accounts(domain),
  ...models(domain),
  ...applications(domain),
  ...marketplace(domain),
});
