import type { components } from '@alingai/contract';
import type { CompletionRequest } from '../../chat/completions.ts';
import { PlatformError } from '../../errors.ts';
import type { ModelMessage } from '../../models/model-upstream.ts';
import type { ResponseItem } from '../../responses/response.ts';
import { type OfferedTools, offeredTools } from './tools.ts';

type Schemas = components['schemas'];
type Request = Schemas['ResponsesRequest'];

/** A question without who asks it. */
type Question = Omit<CompletionRequest, 'account' | 'model' | 'operation' | 'request' | 'signal' | 'messages'>;

/** Members that are passed over are not missed in a reply; these would be, and what takes their place. */
const UNSUPPORTED = [
  ['conversation', 'is not supported; previous_response_id is'],
  ['prompt', 'names a prompt that is kept at OpenAI; write it as instructions'],
  ['moderation', 'is not supported: nobody would look at what is said'],
] as const;

export function assertSupported(body: Request): void {
  for (const [field, reason] of UNSUPPORTED) {
    if (body[field] === undefined || body[field] === null) continue;
    throw new PlatformError('VALIDATION_ERROR', { field, reason, code: 'unsupported_parameter' });
  }
}

/** The tools of a request: its own, and those that its items bring. */
export function toolsOf(
  { tools, tool_choice }: Pick<Request, 'tools' | 'tool_choice'>,
  items: readonly ResponseItem[],
): OfferedTools {
  const brought = items.filter((it) => it.type === 'additional_tools').flatMap((it) => it['tools'] ?? []);
  return offeredTools([...(tools ?? []), ...(brought as Schemas['ResponsesTool'][])], tool_choice);
}

/** The instructions come first. */
export function withInstructions(
  { instructions }: Pick<Request, 'instructions'>,
  messages: readonly ModelMessage[],
): ModelMessage[] {
  return instructions ? [{ role: 'system', content: instructions }, ...messages] : [...messages];
}

/** What a provider is asked besides the messages: what the client asked for, and nothing else. */
export function questionOf(body: Request, { tools, choice }: OfferedTools): Question {
  return {
    ...(typeof body.temperature === 'number' && { temperature: body.temperature }),
    ...(typeof body.top_p === 'number' && { topP: body.top_p }),
    ...(typeof body.max_output_tokens === 'number' && { maxTokens: body.max_output_tokens }),
    ...(tools.length > 0 && { tools }),
    ...(choice !== undefined && { toolChoice: choice }),
    extras: extrasOf(body, tools.length > 0),
    responsesExtras: ownOptions(body),
    retries: false,
  };
}

/** What a provider that speaks this API is asked in the words of its client. */
function ownOptions(body: Request): Record<string, unknown> {
  const { reasoning, truncation } = body;
  const { mode, ttl } = (body['prompt_cache_options'] ?? {}) as Record<string, unknown>;
  const cache = { ...(mode !== undefined && { mode }), ...(ttl !== undefined && { ttl }) };
  return {
    ...(reasoning && { reasoning: known(reasoning) }),
    ...(truncation && { truncation }),
    ...(Object.keys(cache).length > 0 && { prompt_cache_options: cache }),
  };
}

function known(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
}

/** By the names of chat completions. What a client sends with every request, whether it matters or not, stays here. */
function extrasOf(body: Request, hasTools: boolean): Record<string, unknown> {
  const { reasoning, text, top_logprobs, service_tier, include } = body;
  const format = formatOf(text?.format);
  const wantsLogprobs = (include?.includes('message.output_text.logprobs') ?? false) || (top_logprobs ?? 0) > 0;
  return {
    ...(reasoning?.effort && { reasoning_effort: reasoning.effort }),
    ...(format && { response_format: format }),
    ...(text?.verbosity && { verbosity: text.verbosity }),
    ...(hasTools && body.parallel_tool_calls === false && { parallel_tool_calls: false }),
    ...(wantsLogprobs && { logprobs: true, ...(top_logprobs && { top_logprobs }) }),
    ...(body.presence_penalty && { presence_penalty: body.presence_penalty }),
    ...(body.frequency_penalty && { frequency_penalty: body.frequency_penalty }),
    ...(service_tier && service_tier !== 'auto' && service_tier !== 'default' && { service_tier }),
    ...(body.prompt_cache_key && { prompt_cache_key: body.prompt_cache_key }),
    ...(body.prompt_cache_retention && { prompt_cache_retention: body.prompt_cache_retention }),
    ...(body.safety_identifier && { safety_identifier: body.safety_identifier }),
    ...(body.user && { user: body.user }),
  };
}

function formatOf(format: Schemas['ResponsesTextFormat'] | null | undefined): object | undefined {
  if (!format || format.type === 'text') return undefined;
  if (format.type !== 'json_schema') return { type: format.type };
  const { name, description, schema, strict } = format;
  return {
    type: 'json_schema',
    json_schema: {
      name: name ?? 'output',
      ...(description && { description }),
      ...(schema && { schema }),
      ...(typeof strict === 'boolean' && { strict }),
    },
  };
}
