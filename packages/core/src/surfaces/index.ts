import type { Domain } from '../domain.ts';
import type { Handlers } from '../operations.ts';
import type { RequestContext } from '../request-context.ts';
import { isCommon, type SurfaceName } from '../surface-paths.ts';
import { bailian, bailianHandlers } from './bailian/index.ts';
import { chatbot, chatbotHandlers } from './chatbot/index.ts';
import { chathub, chathubHandlers } from './chathub/index.ts';
import { maas, maasHandlers } from './maas/index.ts';
import { messages, messagesOperations } from './messages/index.ts';
import { native, nativeHandlers } from './native/index.ts';
import { openai, openaiOperations } from './openai/index.ts';
import { responses, responsesHandlers } from './responses/index.ts';
import type { Surface } from './surface.ts';

/** All surfaces, the most specific prefix first. */
const SURFACES: readonly Surface[] = [bailian, chatbot, chathub, maas, messages, responses, openai, native];

/**
 * Every operation of the contract: one without a handler does not compile, nor does a handler
 * without one.
 */
export function createHandlers(domain: Domain): Handlers {
  return {
    ...nativeHandlers(domain),
    ...openaiOperations(domain),
    ...messagesOperations(domain),
    ...responsesHandlers(domain),
    ...bailianHandlers(domain),
    ...chathubHandlers(domain),
    ...chatbotHandlers(domain),
    ...maasHandlers(domain),
  };
}

/** Who asks: what tells the clients of a path that two protocols share. */
type Asking = Pick<RequestContext, 'anthropicVersion'>;

/** Paths of OpenAI's clients alone. */
const OPENAI_ALONE = /^\/v1\/(chat|embeddings|responses)(\/|$)/;

/**
 * The surface of a path of the contract, also of an unknown one; the only one when one is served
 * alone. Of `/v1/models` and unknown paths beside it, the request tells whose clients ask.
 */
export function surfaceOf(pathname: string, alone: SurfaceName | null = null, asking: Asking = {}): Surface {
  const served = isCommon(pathname) ? [] : SURFACES.filter((it) => it.name === alone);
  const [found = served.at(-1) ?? native] = (served.length > 0 ? served : SURFACES).filter((it) => isAt(it, pathname));
  const isAnthropics = asking.anthropicVersion !== undefined && found === openai && !OPENAI_ALONE.test(pathname);
  return isAnthropics ? messages : found;
}

function isAt({ prefix, alsoAt = [] }: Surface, pathname: string): boolean {
  return [prefix, ...alsoAt].some((it) => `${pathname}/`.startsWith(it));
}
