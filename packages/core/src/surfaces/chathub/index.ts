import type { components } from '@alingai/contract';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { Surface } from '../surface.ts';
import { apiKeys } from './api-keys.ts';
import { auth } from './auth.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { errorText, presentFailure } from './errors.ts';
import { models } from './models.ts';
import { providers } from './providers.ts';
import { system } from './system.ts';
import { users } from './users.ts';

export const chathub: Surface = {
  name: 'chathub',
  prefix: '/compat/chathub/',
  ignoresUnknownParameters: true,
  presentError: (error, requestId): components['schemas']['ChathubError'] => ({ error: errorText(error, requestId) }),
  presentFailedStream: (error, requestId) => ({ data: presentFailure(error, requestId) }),
};

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
