import type { components } from '@alingai/contract';
import type { CompletionRequest } from '../../chat/completions.ts';
import { invalid } from '../../errors.ts';
import type { AnthropicVersion } from '../anthropic-version.ts';
import { messagesOf, type OpenReasoning } from './history.ts';
import { carriedTools, toolOptionsOf } from './tools.ts';

type Schemas = components['schemas'];
type Body = Schemas['AnthropicMessageRequest'];
type Question = Omit<CompletionRequest, 'account' | 'model' | 'operation' | 'request' | 'signal'>;

/** What the version of 2026-10-21 refuses, even where it says what holds anyway. */
const SAMPLING = ['temperature', 'top_p', 'top_k'] as const;

/**
 * Refuses what the version that a client asks for refuses.
 *
 * @throws VALIDATION_ERROR that names the member
 */
export function assertVersion(body: Partial<Body> & Pick<Body, 'messages'>, version: AnthropicVersion): void {
  if (version === '2023-06-01') return;
  for (const name of SAMPLING) {
    if (body[name] !== undefined && body[name] !== null) throw invalid(name, `is not supported in version ${version}`);
  }
  for (const [index, { role, content }] of body.messages.entries()) {
    if (!Array.isArray(content)) continue;
    for (const [at, { type, citations }] of content.entries()) {
      const place = `messages[${index}].content[${at}]`;
      if (role === 'assistant' && type === 'document') throw invalid(place, 'must not be a document');
      if (role === 'user' && type === 'text' && Array.isArray(citations) && citations.length > 0) {
        throw invalid(`${place}.citations`, 'must be empty in a message of the user');
      }
    }
  }
}

/**
 * What a request asks of a model.
 *
 * @throws VALIDATION_ERROR for what cannot be handed on, such as a file that was uploaded elsewhere
 */
export async function questionOf(body: Body, open: OpenReasoning): Promise<Question> {
  const { extras: ofTools, ...tools } = toolOptionsOf(body);
  const messages = await messagesOf(body, open);
  if (messages.every((it) => it.role === 'system')) throw invalid('messages', 'must say something');
  return {
    messages,
    maxTokens: body.max_tokens,
    limitName: 'max_tokens',
    // Its clients ask a busy server again by themselves.
    retries: false,
    ...(typeof body.temperature === 'number' && { temperature: body.temperature }),
    ...(typeof body.top_p === 'number' && { topP: body.top_p }),
    ...(body.stop_sequences?.length && { stop: body.stop_sequences }),
    ...tools,
    extras: {
      ...(typeof body.top_k === 'number' && { top_k: body.top_k }),
      ...effortOf(body),
      ...formatOf(body),
      ...ofTools,
    },
    messagesExtras: ownOptions(body),
  };
}

/** What a provider that speaks this API is asked in the words of its client. */
function ownOptions(body: Body): Record<string, unknown> {
  const format = body.output_config?.format ?? body.output_format;
  const config = { ...body.output_config, ...(format && { format }) };
  const { cache_control, service_tier, inference_geo } = body as Record<string, unknown>;
  const tools = carriedTools(body);
  return {
    ...(tools.length > 0 && { tools }),
    ...(cache_control ? { cache_control } : {}),
    ...(service_tier ? { service_tier } : {}),
    ...(inference_geo ? { inference_geo } : {}),
    ...(body.thinking && { thinking: body.thinking }),
    ...(Object.keys(config).length > 0 && { output_config: config }),
    ...(typeof body.top_k === 'number' && { top_k: body.top_k }),
  };
}

/** Efforts that not every provider knows, and the highest that all know. */
const ABOVE_HIGH = new Set(['xhigh', 'max']);

function effortOf({ output_config, thinking }: Body): { reasoning_effort?: string } {
  const effort = output_config?.effort;
  if (!effort || thinking?.type === 'disabled') return {};
  return { reasoning_effort: ABOVE_HIGH.has(effort) ? 'high' : effort };
}

function formatOf({ output_config, output_format }: Body): { response_format?: object } {
  const format = output_config?.format ?? output_format;
  if (!format) return {};
  return {
    response_format: { type: format.type, json_schema: { name: 'output', schema: format.schema, strict: true } },
  };
}
