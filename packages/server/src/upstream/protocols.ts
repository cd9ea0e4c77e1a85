import type { ProviderCall } from '@alingai/core';
import { createReply } from './completion.ts';
import { createMessagesReply } from './messages/reply.ts';
import { messagesBody } from './messages/request-body.ts';
import type { Reply } from './reply.ts';
import { completionBody } from './request-body.ts';
import { createResponsesReply } from './responses/reply.ts';
import { responsesBody } from './responses/request-body.ts';

/** A format in which providers are asked. */
export interface WireProtocol {
  /** Where the question goes. */
  url(baseUrl: string): string;
  /** Where its models are listed. */
  modelsUrl(baseUrl: string): string;
  headers(apiKey: string): Record<string, string>;
  body(call: ProviderCall): string;
  createReply(call: ProviderCall): Reply;
  /** Those texts that end a reply which the provider cannot be told of. */
  unknownStops?(stop: readonly string[]): readonly string[];
  /** Names of the limit that a question can be asked without. */
  limits?: readonly string[];
  /** Other parameters that some models refuse, and that a reply is worth having without. */
  optional?: readonly string[];
}

export const bearer = (apiKey: string) => ({ Authorization: `Bearer ${apiKey}` });

const PROTOCOLS: Readonly<Record<ProviderCall['protocol'], WireProtocol>> = {
  chat_completions: {
    url: (baseUrl) => `${baseUrl}/chat/completions`,
    modelsUrl: (baseUrl) => `${baseUrl}/models`,
    headers: bearer,
    body: completionBody,
    createReply,
  },
  responses: {
    url: (baseUrl) => `${baseUrl}/responses`,
    modelsUrl: (baseUrl) => `${baseUrl}/models`,
    headers: bearer,
    body: responsesBody,
    createReply: createResponsesReply,
    unknownStops: (stop) => stop,
    limits: ['max_output_tokens'],
    optional: [
      'temperature',
      'top_p',
      'reasoning',
      'include',
      'parallel_tool_calls',
      'prompt_cache_key',
      'prompt_cache_options',
      'prompt_cache_retention',
      'safety_identifier',
      'service_tier',
      'truncation',
      'user',
    ],
  },
  messages: {
    url: (baseUrl) => `${versioned(baseUrl)}/messages`,
    modelsUrl: (baseUrl) => `${versioned(baseUrl)}/models`,
    headers: (apiKey) => ({ 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' }),
    body: messagesBody,
    createReply: createMessagesReply,
    unknownStops: (stop) => stop.filter((it) => it.trim() === ''),
    limits: [],
    optional: [
      'temperature',
      'top_p',
      'top_k',
      'thinking',
      'output_config',
      'cache_control',
      'service_tier',
      'inference_geo',
    ],
  },
};

/** Addresses for Anthropic's clients stop before the version, all others behind it. */
function versioned(baseUrl: string): string {
  return /\/v\d+$/.test(baseUrl) ? baseUrl : `${baseUrl}/v1`;
}

/** The format in which this provider is asked. */
export function protocolOf({ protocol }: Pick<ProviderCall, 'protocol'>): WireProtocol {
  return PROTOCOLS[protocol];
}
