import type { components } from '@alingai/contract';
import type { RoundTrip } from '../../chat/sealed-reasoning.ts';
import type { ModelMessage, ToolCall, UrlCitation } from '../../models/model-upstream.ts';
import { joined } from '../../models/reply-parts.ts';
import { citedPages, givenBack } from './citations.ts';
import { blocksOf, carriedBlocks, contentOf, isOwnKind, type Placed, partsOf, wordsOf } from './content.ts';

type Body = Pick<components['schemas']['AnthropicTokenCountRequest'], 'messages' | 'system'>;

/** Opens what was sealed for the caller; `undefined` for anything else. */
export type OpenReasoning = (sealed: string) => Promise<RoundTrip | undefined>;

/** Claude Code begins its system prompt so. It is no prompt, and changes with each session, which spoils caches. */
const BILLING_HEADER = /^x-anthropic-billing-header:/;

/**
 * The messages of a request as the platform knows them, the system's first.
 *
 * @throws VALIDATION_ERROR for a picture or document that cannot be handed on
 */
export async function messagesOf({ system, messages }: Body, open: OpenReasoning): Promise<ModelMessage[]> {
  const prompt = promptOf(system);
  const said = await Promise.all(
    messages.map(async ({ role, content }, index): Promise<ModelMessage[]> => {
      const blocks = blocksOf(content, Array.isArray(content) ? `messages[${index}].content` : `messages[${index}]`);
      switch (role) {
        case 'user':
          return userMessages(blocks);
        case 'assistant':
          return assistantMessages(blocks, open);
        case 'system':
          // Claude Code describes its surroundings behind the first message of the user.
          return [systemMessage(blocks)];
        default:
          return role satisfies never;
      }
    }),
  );
  return [...(prompt.content === '' ? [] : [prompt]), ...said.flat()];
}

function promptOf(system: Body['system']): ModelMessage {
  const blocks = blocksOf(system ?? '', 'system');
  const isList = Array.isArray(system);
  return systemMessage(blocks.filter(({ block }) => !(isList && BILLING_HEADER.test(block.text ?? ''))));
}

function systemMessage(blocks: readonly Placed[]): ModelMessage {
  const isOwn = blocks.some(({ block }) => isOwnKind(block));
  const content = wordsOf(blocks.map(({ block }) => block));
  return { role: 'system', content, ...(isOwn && { blocks: blocks.flatMap(carriedBlocks) }) };
}

/** Results of tools are messages of their own, before the rest; pictures in them go with the rest. */
function userMessages(blocks: readonly Placed[]): ModelMessage[] {
  const results = blocks.filter(({ block }) => block.type === 'tool_result');
  const answers = results.map(
    (it): ModelMessage => ({
      role: 'tool',
      content: wordsOf(it.block.content),
      toolCallId: it.block.tool_use_id ?? '',
      ...(isOwnKind(it.block) && { blocks: carriedBlocks(it) }),
    }),
  );
  const shown = results
    .flatMap(({ block, place }) => blocksOf(block.content, `${place}.content`))
    .filter(({ block }) => block.type === 'image' || block.type === 'document');
  const rest = blocks.filter(({ block }) => block.type !== 'tool_result');
  const parts = [...shown, ...rest].flatMap(partsOf);
  if (parts.length === 0) return answers;
  // What a result shows stays in it where the provider speaks the same.
  const isOwn = shown.length > 0 || rest.some(({ block }) => isOwnKind(block));
  const own = isOwn && { blocks: rest.flatMap(carriedBlocks) };
  return [...answers, { role: 'user', content: contentOf(parts), ...own }];
}

async function assistantMessages(blocks: readonly Placed[], open: OpenReasoning): Promise<ModelMessage[]> {
  const calls: ToolCall[] = [];
  let content = '';
  /** The texts and calls in their order, as a provider of the same protocol is given them. */
  const own: Readonly<Record<string, unknown>>[] = [];
  const annotations: UrlCitation[] = [];
  let trip: Required<RoundTrip> = { reasoning: '', extras: {}, callExtras: {} };
  for (const { block } of blocks) {
    const { cache_control } = block as Record<string, unknown>;
    const cache = cache_control ? { cache_control } : {};
    if (block.type === 'tool_use') {
      const { id = '', name = '', input = {} } = block;
      calls.push({ id: id ?? '', name: name ?? '', arguments: JSON.stringify(input) });
      own.push({ type: 'tool_use', id, name, input, ...cache });
    } else if (block.type === 'thinking') {
      trip = together(trip, (await open(block.signature ?? '')) ?? { reasoning: block.thinking ?? '' });
    } else if (block.type === 'redacted_thinking') {
      trip = together(trip, (await open(block.data ?? '')) ?? { reasoning: '' });
    } else if (block.text) {
      const citations = givenBack(block.citations);
      own.push({ type: 'text', text: block.text, ...(citations.length > 0 && { citations }), ...cache });
      annotations.push(...citedPages(block.citations, content.length, content.length + block.text.length));
      content += block.text;
    }
  }
  if (content === '' && calls.length === 0) return [];
  const { reasoning, extras, callExtras } = trip;
  const message: ModelMessage = {
    role: 'assistant',
    content,
    ...(annotations.length > 0 && { annotations }),
    ...(own.some((it) => 'citations' in it || 'cache_control' in it) && { blocks: own }),
    ...(reasoning !== '' && { reasoning }),
    ...(Object.keys(extras).length > 0 && { extras }),
    ...(calls.length > 0 && {
      toolCalls: calls.map((it) => ({ ...it, ...(callExtras[it.id] && { extras: callExtras[it.id] }) })),
    }),
  };
  return [message];
}

function together(before: Required<RoundTrip>, more: RoundTrip): Required<RoundTrip> {
  return {
    reasoning: before.reasoning + more.reasoning,
    extras: joined(before.extras, more.extras ?? {}),
    callExtras: { ...before.callExtras, ...more.callExtras },
  };
}
