import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { apiKeys } from './api-keys.ts';
import { auth } from './auth.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { models } from './models.ts';
import { providers } from './providers.ts';
import { system } from './system.ts';
import { users } from './users.ts';

export const chathubHandlers = (domain: Domain): HandlersOf<'compat.chathub'> => ({
  ...system(domain),
  ...models(domain),
  ...providers(domain),
  ...auth(domain),
  ...chat(domain),
  ...conversations(domain),
  ...apiKeys(domain),
  ...users(domain),
});
