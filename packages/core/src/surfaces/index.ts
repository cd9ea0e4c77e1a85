import type { Domain } from '../domain.ts';
import type { Handlers } from '../operations.ts';
import { isCommon, type SurfaceName } from '../surface-paths.ts';
import { bailian, bailianHandlers } from './bailian/index.ts';
import { chatbot, chatbotHandlers } from './chatbot/index.ts';
import { chathub, chathubHandlers } from './chathub/index.ts';
import { maas, maasHandlers } from './maas/index.ts';
import { native, nativeHandlers } from './native/index.ts';
import { openai, openaiOperations } from './openai/index.ts';
import type { Surface } from './surface.ts';

/** All surfaces, the most specific prefix first. */
const SURFACES: readonly Surface[] = [bailian, chatbot, chathub, maas, openai, native];

/**
 * Every operation of the contract: one without a handler does not compile, nor does a handler
 * without one.
 */
export function createHandlers(domain: Domain): Handlers {
  return {
    ...nativeHandlers(domain),
    ...openaiOperations(domain),
    ...bailianHandlers(domain),
    ...chathubHandlers(domain),
    ...chatbotHandlers(domain),
    ...maasHandlers(domain),
  };
}

/**
 * The surface of a path of the contract, also of an unknown one; the only one when one is served
 * alone.
 */
export function surfaceOf(pathname: string, alone: SurfaceName | null = null): Surface {
  const served = isCommon(pathname) ? undefined : SURFACES.find((it) => it.name === alone);
  if (served) return served;
  return SURFACES.find((it) => `${pathname}/`.startsWith(it.prefix)) ?? native;
}
