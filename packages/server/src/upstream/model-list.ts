import type { ListedModel } from '@alingai/core';
import { failureOfErrorObject, malformed } from './failures.ts';

/** More than any provider lists. */
export const MOST_MODELS = 5000;

type Fields = Readonly<Record<string, unknown>>;

/** A page of what a provider lists. */
export interface ModelPage {
  models: ListedModel[];
  /** The model that the next page begins after, when there is one: Anthropic lists 20 at a time. */
  after: string | undefined;
}

/**
 * The models of an answer to `GET /models`: OpenAI's form, or a plain list as Together has it. What
 * providers say besides the id differs, and is taken where it is known: OpenRouter, Groq, Mistral,
 * Moonshot, Together, vLLM, LM Studio and Anthropic name sizes, abilities or prices. Throws an
 * `UpstreamFailure` when it is no list.
 */
export function modelsIn(text: string, apiKey: string | null): ModelPage {
  const body = parsed(text);
  const list = Array.isArray(body) ? body : (body['data'] ?? body['models']);
  if (!Array.isArray(list)) {
    const error = Array.isArray(body) ? undefined : (body['error'] ?? body['detail']);
    if (error !== undefined && error !== null) throw failureOfErrorObject(error, apiKey);
    throw malformed('The provider answered with something that is no list of models');
  }
  const found = new Map<string, ListedModel>();
  for (const entry of list.slice(0, MOST_MODELS)) {
    const model = isFields(entry) ? modelOf(entry) : undefined;
    if (model && !found.has(model.id)) found.set(model.id, model);
  }
  return { models: [...found.values()], after: Array.isArray(body) ? undefined : lastOf(body) };
}

function lastOf({ has_more: hasMore, last_id: last }: Fields): string | undefined {
  return hasMore === true && typeof last === 'string' && last !== '' ? last : undefined;
}

function modelOf(entry: Fields): ListedModel | undefined {
  // Google writes `models/gemini-…` and takes the name without it.
  const id = String(entry['id'] ?? entry['name'] ?? '').replace(/^models\//, '');
  if (id === '' || id.length > 200 || /\s/.test(id)) return undefined;
  const top = fieldsOf(entry['top_provider']);
  const abilities = fieldsOf(entry['capabilities']);
  const prices = fieldsOf(entry['pricing']);
  const modalities = fieldsOf(entry['architecture'])['input_modalities'];
  const parameters = entry['supported_parameters'];
  const name = entry['display_name'] ?? entry['name'];
  return withoutUndefined({
    id,
    name:
      typeof name === 'string' && name.trim() !== '' && name !== entry['id'] ? name.trim().slice(0, 100) : undefined,
    type: typeOf(id, entry['type']),
    contextWindow: size(
      entry['context_length'] ??
        entry['context_window'] ??
        entry['max_context_length'] ??
        entry['max_model_len'] ??
        entry['max_input_tokens'],
    ),
    maxTokens: size(
      top['max_completion_tokens'] ??
        entry['max_completion_tokens'] ??
        entry['max_output_tokens'] ??
        // Others mean the context by it.
        (entry['max_input_tokens'] === undefined ? undefined : entry['max_tokens']),
    ),
    vision: Array.isArray(modalities)
      ? modalities.includes('image')
      : yesOrNo(entry['supports_image_in'] ?? abilities['vision'] ?? fieldsOf(abilities['image_input'])['supported']),
    functions: Array.isArray(parameters) ? parameters.includes('tools') : yesOrNo(abilities['function_calling']),
    // OpenRouter has US dollars for a token, as text; Together for a million.
    inputPrice: price(prices['prompt'], 1000) ?? price(prices['input'], 1 / 1000),
    outputPrice: price(prices['completion'], 1000) ?? price(prices['output'], 1 / 1000),
  });
}

/** Most lists have all that a provider offers; its name tells what cannot chat. */
function typeOf(id: string, type: unknown): ListedModel['type'] {
  const text = `${id} ${typeof type === 'string' ? type : ''}`.toLowerCase();
  if (/embed|\bbge-|\bgte-/.test(text)) return 'embedding';
  if (/whisper|\btts\b|-tts|speech|transcribe|realtime|audio|voice/.test(text)) return 'audio';
  if (/dall-e|image|flux|stable-diffusion|sdxl|kolors|imagen/.test(text)) return 'image';
  if (/\bsora|veo-|video|wan2|wanx/.test(text)) return 'video';
  return undefined;
}

function size(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= 1e9 ? Number(value) : undefined;
}

function price(value: unknown, factor: number): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Number(value) * factor;
  // OpenRouter writes -1 for “depends”.
  return Number.isFinite(number) && number >= 0 && number <= 1e6 ? Number(number.toPrecision(12)) : undefined;
}

function yesOrNo(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutUndefined(model: { [Name in keyof ListedModel]: ListedModel[Name] | undefined }): ListedModel {
  return Object.fromEntries(Object.entries(model).filter(([, value]) => value !== undefined)) as unknown as ListedModel;
}

function parsed(text: string): Fields | unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value) || isFields(value)) return value;
  } catch {
    // What the parser says quotes the answer, which may quote the key.
  }
  throw malformed('The provider answered with something that is no list of models');
}
