import type { ModelRequest, ProviderCall } from '@alingai/core';
import { knownEffort } from '../efforts.ts';
import { type Fields, isObject } from '../reply-values.ts';
import { itemsOf } from './items.ts';

/** What OpenAI calls the same in both of its formats. */
const SHARED = [
  'metadata',
  'parallel_tool_calls',
  'prompt_cache_key',
  'prompt_cache_retention',
  'safety_identifier',
  'service_tier',
  'top_logprobs',
  'user',
];

/**
 * The body of a question in the format of OpenAI's Responses API. Nothing is kept there: the conversation is here, and
 * thoughts come back encrypted. It knows no texts to stop at.
 */
export function responsesBody({ model, streaming, request, refused }: ProviderCall): string {
  const { extras = {}, tools = [], toolChoice } = request;
  const known = tools.map(toolOf);
  const text = textOptions(extras);
  const include = ['reasoning.encrypted_content', ...(extras['logprobs'] ? ['message.output_text.logprobs'] : [])];
  const optional: Fields = {
    temperature: request.temperature,
    top_p: request.topP,
    reasoning: reasoningOptions(extras),
    include,
    max_output_tokens: request.maxTokens,
    ...request.responsesExtras,
    ...Object.fromEntries(SHARED.map((name) => [name, extras[name]])),
  };
  const { reasoning } = optional;
  if (isObject(reasoning) && 'effort' in reasoning) {
    optional['reasoning'] = { ...reasoning, effort: knownEffort(reasoning['effort'], refused) };
  }
  return JSON.stringify({
    model,
    ...Object.fromEntries(Object.entries(optional).filter(([name]) => !refused.has(name))),
    input: itemsOf(request.messages),
    ...(known.length > 0 && { tools: known }),
    ...(known.length > 0 && toolChoice !== undefined && { tool_choice: choiceOf(toolChoice) }),
    ...(text && { text }),
    store: false,
    stream: streaming,
  });
}

function reasoningOptions(extras: Fields): Fields | undefined {
  const effort = extras['reasoning_effort'];
  return typeof effort === 'string' ? { effort, summary: 'auto' } : undefined;
}

function textOptions({ response_format: format, verbosity }: Fields): Fields | undefined {
  const isSchema = isObject(format) && format['type'] === 'json_schema' && isObject(format['json_schema']);
  const options = {
    ...(isSchema && { format: { type: 'json_schema', ...(format['json_schema'] as Fields) } }),
    ...(!isSchema && isObject(format) && { format }),
    ...(verbosity !== undefined && { verbosity }),
  };
  return Object.keys(options).length > 0 ? options : undefined;
}

/** Tools are flat here, and functions strict unless it is said that they are not. */
function toolOf(tool: object): Fields {
  const { type, function: called, custom, ...others } = tool as Fields;
  if (type === 'function' && isObject(called)) return { type, parameters: null, strict: false, ...called };
  if (type === 'custom' && isObject(custom)) return { type, ...custom };
  return { type, ...others };
}

function choiceOf(choice: NonNullable<ModelRequest['toolChoice']>): unknown {
  if (typeof choice === 'string') return choice;
  const { type, function: called, custom, ...others } = choice as Fields;
  const named = isObject(called) ? called : custom;
  return isObject(named) ? { type, name: named['name'] } : { type, ...others };
}
