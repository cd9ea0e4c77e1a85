import type { components } from '@alingai/contract';
import type { TokenCount } from '../../models/model-upstream.ts';
import type { ResponseState } from '../../responses/response.ts';

type Schemas = components['schemas'];
type WireResponse = Schemas['ResponsesResponse'];
type Request = Schemas['ResponsesRequest'];

/** Members of a response that say what was asked. */
export type AskedMembers = Omit<
  WireResponse,
  | 'id'
  | 'object'
  | 'created_at'
  | 'completed_at'
  | 'status'
  | 'background'
  | 'error'
  | 'incomplete_details'
  | 'model'
  | 'output'
  | 'usage'
>;

/**
 * What was asked, as a response shows it. Open Responses wants a number where a request has none,
 * which is OpenAI's default; the provider is asked with none.
 */
export function askedMembers(body: Request, isStored: boolean): AskedMembers {
  return {
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    max_tool_calls: body.max_tool_calls ?? null,
    metadata: body.metadata ?? {},
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    prompt_cache_key: body.prompt_cache_key ?? null,
    reasoning: { effort: body.reasoning?.effort ?? null, summary: body.reasoning?.summary ?? null },
    safety_identifier: body.safety_identifier ?? null,
    service_tier: body.service_tier ?? 'default',
    store: isStored,
    temperature: body.temperature ?? 1,
    text: {
      format: body.text?.format ?? { type: 'text' },
      ...(body.text?.verbosity && { verbosity: body.text.verbosity }),
    },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_logprobs: body.top_logprobs ?? 0,
    top_p: body.top_p ?? 1,
    presence_penalty: body.presence_penalty ?? 0,
    frequency_penalty: body.frequency_penalty ?? 0,
    truncation: body.truncation ?? 'disabled',
    user: body.user ?? null,
  };
}

export function presentResponse({ response, output }: ResponseState): WireResponse {
  const { id, status, background, model, asked, ending, createdAt, completedAt } = response;
  return {
    id,
    object: 'response',
    created_at: seconds(createdAt),
    completed_at: status === 'completed' && completedAt !== null ? seconds(completedAt) : null,
    status,
    background,
    error: ending?.error ?? null,
    incomplete_details: ending?.incomplete ? { reason: ending.incomplete } : null,
    model,
    output: output as unknown as WireResponse['output'],
    usage: ending?.tokens ? presentUsage(ending.tokens) : null,
    // The members are this surface's own.
    ...(asked as unknown as AskedMembers),
  };
}

function presentUsage(tokens: TokenCount): Schemas['ResponsesUsage'] {
  const { input, output, cached = 0, cacheWritten = 0, reasoning = 0 } = tokens;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached, cache_write_tokens: cacheWritten },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}

/** Of a response that has ended. Clients know no event for one that was cancelled. */
export function lastEventOf(state: ResponseState) {
  const { status } = state.response;
  const end = status === 'completed' || status === 'failed' ? status : 'incomplete';
  return { type: `response.${end}` as const, response: presentResponse(state) };
}

const LAST_EVENTS: ReadonlySet<string> = new Set(['response.completed', 'response.incomplete', 'response.failed']);

export function isLastEvent({ type }: { type: string }): boolean {
  return LAST_EVENTS.has(type);
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
