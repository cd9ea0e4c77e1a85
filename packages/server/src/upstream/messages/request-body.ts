import type { ModelRequest, ProviderCall } from '@alingai/core';
import { knownEffort } from '../efforts.ts';
import { type Fields, isObject } from '../reply-values.ts';
import { messagesOf, systemOf } from './conversation.ts';

/** The body of a question in Anthropic's format: what was asked for, without what the provider is known to refuse. */
export function messagesBody({ model, streaming, request, longestReply, refused }: ProviderCall): string {
  const { tools: own, ...asked } = request.messagesExtras ?? translatedExtras(request);
  const messages = messagesOf(request.messages);
  const system = systemOf(request.messages);
  const tools = Array.isArray(own) ? own : (request.tools ?? []).flatMap(toolOf);
  const toolChoice = tools.length === 0 ? undefined : choiceOf(request);
  const { output_config: config } = asked;
  const thinking = canThink(request, asked['thinking'], toolChoice) ? asked['thinking'] : undefined;
  const isThinking = isObject(thinking) && thinking['type'] !== 'disabled';
  const optional: Fields = {
    ...asked,
    thinking,
    ...(isObject(config) && { output_config: { ...config, effort: knownEffort(config['effort'], refused) } }),
    // Thinking takes no temperature, and the scale ends at 1 here.
    temperature: request.temperature === undefined || isThinking ? undefined : Math.min(1, request.temperature),
    top_p: isThinking ? undefined : request.topP,
  };
  return JSON.stringify({
    model,
    ...Object.fromEntries(Object.entries(optional).filter(([name]) => !refused.has(name))),
    max_tokens: request.maxTokens ?? longestReply,
    ...(system.length > 0 && { system }),
    messages,
    ...(request.stop && { stop_sequences: request.stop.filter((it) => it.trim() !== '') }),
    ...(tools.length > 0 && { tools }),
    ...(toolChoice && { tool_choice: toolChoice }),
    stream: streaming,
  });
}

/** What OpenAI's names come to. Whatever else they ask for is unknown here. */
function translatedExtras({ extras = {} }: ModelRequest): Fields {
  const effort = extras['reasoning_effort'];
  const format = extras['response_format'];
  const schema = isObject(format) && isObject(format['json_schema']) ? format['json_schema']['schema'] : undefined;
  const config = {
    ...(typeof effort === 'string' && effort !== 'none' && { effort: effort === 'minimal' ? 'low' : effort }),
    ...(schema !== undefined && { format: { type: 'json_schema', schema } }),
  };
  return {
    ...(extras['top_k'] !== undefined && { top_k: extras['top_k'] }),
    ...(extras['cache_control'] !== undefined && { cache_control: extras['cache_control'] }),
    ...(typeof effort === 'string' && { thinking: { type: effort === 'none' ? 'disabled' : 'adaptive' } }),
    ...(Object.keys(config).length > 0 && { output_config: config }),
  };
}

/**
 * Whether thinking may be asked for: not of a model that must call a tool; and where it is not the model that decides,
 * a loop of tools goes on only with the thoughts that it began with.
 */
function canThink({ messages }: ModelRequest, thinking: unknown, toolChoice: Fields | undefined): boolean {
  if (toolChoice?.['type'] === 'any' || toolChoice?.['type'] === 'tool') return false;
  if (!isObject(thinking) || thinking['type'] !== 'enabled') return true;
  const last = messages.at(-1)?.role === 'tool' ? messages.findLast((it) => it.toolCalls) : undefined;
  return last === undefined || (last.extras ?? last.wire)?.['thinking_blocks'] !== undefined;
}

function toolOf(tool: object): Fields[] {
  const { type, function: called, custom } = tool as { type?: unknown; function?: unknown; custom?: unknown };
  if (type === 'function' && isObject(called)) {
    const { name, description, parameters, strict, cache_control = (tool as Fields)['cache_control'] } = called;
    return [
      {
        name,
        ...(typeof description === 'string' && { description }),
        input_schema: isObject(parameters) ? parameters : { type: 'object', properties: {} },
        ...(typeof strict === 'boolean' && { strict }),
        ...(isObject(cache_control) && { cache_control }),
      },
    ];
  }
  if (type !== 'custom' || !isObject(custom)) return [];
  const input_schema = { type: 'object', properties: { input: { type: 'string' } }, required: ['input'] };
  return [{ name: custom['name'], description: custom['description'] ?? '', input_schema }];
}

function choiceOf({ toolChoice, extras }: ModelRequest): Fields | undefined {
  const isOneAtATime = extras?.['parallel_tool_calls'] === false;
  const alone = isOneAtATime && { disable_parallel_tool_use: true };
  const chosen = toolChoice ?? (isOneAtATime ? 'auto' : undefined);
  if (chosen === undefined) return undefined;
  if (chosen === 'none') return { type: 'none' };
  if (chosen === 'required') return { type: 'any', ...alone };
  if (typeof chosen === 'string') return { type: 'auto', ...alone };
  const { function: called, custom } = chosen as { function?: { name?: unknown }; custom?: { name?: unknown } };
  const name = called?.name ?? custom?.name;
  return name === undefined ? { type: 'auto', ...alone } : { type: 'tool', name, ...alone };
}
