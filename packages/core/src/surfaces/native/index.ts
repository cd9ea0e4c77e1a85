import type { Domain } from '../../domain.ts';
import type { Handlers } from '../../operations.ts';
import type { Surface } from '../surface.ts';
import { account } from './account.ts';
import { apiKeys } from './api-keys.ts';
import { apiTokens } from './api-tokens.ts';
import { apps } from './apps.ts';
import { auth } from './auth.ts';
import { bailian } from './bailian.ts';
import { chat } from './chat.ts';
import { community } from './community.ts';
import { conversations } from './conversations.ts';
import { presentError, presentFailure } from './errors.ts';
import { invitations } from './invitations.ts';
import { messages } from './messages.ts';
import { models } from './models.ts';
import { providers } from './providers.ts';
import { system } from './system.ts';
import { purchases, tools } from './tools.ts';
import { twoFactor } from './two-factor.ts';
import { usage } from './usage.ts';
import { users } from './users.ts';

export const native: Surface = {
  name: 'native',
  prefix: '/',
  presentError,
  presentFailedStream: (error, requestId) => ({ event: 'error', data: presentFailure(error, requestId) }),
};

/** The operations that no compatibility surface has. */
type NativeHandlers = Omit<
  Handlers,
  Extract<keyof Handlers, `compat.${string}` | `openai.${string}` | `responses.${string}` | `anthropic.${string}`>
>;

export const nativeHandlers = (domain: Domain): NativeHandlers => ({
  ...auth(domain),
  ...twoFactor(domain),
  ...users(domain),
  ...account(domain),
  ...invitations(domain),
  ...chat(domain),
  ...conversations(domain),
  ...messages(domain),
  ...models(domain),
  ...bailian(domain),
  ...apps(domain),
  ...tools(domain),
  ...purchases(domain),
  ...community(domain),
  ...usage(domain),
  ...providers(domain),
  ...apiKeys(domain),
  ...apiTokens(domain),
  ...system(domain),
});
