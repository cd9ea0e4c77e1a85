import type { Domain } from '../domain.ts';
import type { Handlers } from '../operations.ts';
import { isCommon, type SurfaceName } from '../surface-paths.ts';
import { bailianHandlers } from './bailian/handlers.ts';
import { bailian } from './bailian/surface.ts';
import { chatbotHandlers } from './chatbot/handlers.ts';
import { chatbot } from './chatbot/surface.ts';
import { chathubHandlers } from './chathub/handlers.ts';
import { chathub } from './chathub/surface.ts';
import { maasHandlers } from './maas/handlers.ts';
import { maas } from './maas/surface.ts';
import { account } from './native/account.ts';
import { apiKeys } from './native/api-keys.ts';
import { apiTokens } from './native/api-tokens.ts';
import { apps } from './native/apps.ts';
import { auth } from './native/auth.ts';
import { bailian as nativeBailian } from './native/bailian.ts';
import { chat } from './native/chat.ts';
import { community } from './native/community.ts';
import { conversations } from './native/conversations.ts';
import { messages } from './native/messages.ts';
import { models } from './native/models.ts';
import { providers } from './native/providers.ts';
import { native } from './native/surface.ts';
import { system } from './native/system.ts';
import { purchases, tools } from './native/tools.ts';
import { twoFactor } from './native/two-factor.ts';
import { usage } from './native/usage.ts';
import { users } from './native/users.ts';
import { openaiOperations } from './openai/operations.ts';
import { openai } from './openai/surface.ts';
import type { Surface } from './surface.ts';

/** All surfaces, the most specific prefix first. */
const SURFACES: readonly Surface[] = [bailian, chatbot, chathub, maas, openai, native];

/** Every operation of the contract: one without a handler does not compile, nor does a handler without one. */
export function createHandlers(domain: Domain): Handlers {
  return {
    ...auth(domain),
    ...twoFactor(domain),
    ...users(domain),
    ...account(domain),
    ...chat(domain),
    ...conversations(domain),
    ...messages(domain),
    ...models(domain),
    ...nativeBailian(domain),
    ...apps(domain),
    ...tools(domain),
    ...purchases(domain),
    ...community(domain),
    ...usage(domain),
    ...providers(domain),
    ...apiKeys(domain),
    ...apiTokens(domain),
    ...system(domain),
    ...openaiOperations(domain),
    ...bailianHandlers(domain),
    ...chathubHandlers(domain),
    ...chatbotHandlers(domain),
    ...maasHandlers(domain),
  };
}

/** The surface that a path of the contract belongs to, known operation or not; where one is served alone, that one. */
export function surfaceOf(pathname: string, alone: SurfaceName | null = null): Surface {
  const served = isCommon(pathname) ? undefined : SURFACES.find((it) => it.name === alone);
  if (served) return served;
  return SURFACES.find((it) => `${pathname}/`.startsWith(it.prefix)) ?? native;
}
