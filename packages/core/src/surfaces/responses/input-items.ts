import type { components } from '@alingai/contract';
import { PlatformError } from '../../errors.ts';
import type { ResponseItem } from '../../responses/response.ts';

type Schemas = components['schemas'];
type WireItem = Schemas['ResponsesInputItem'];
type Input = Schemas['ResponsesInput'];

/** What an id of each type of item begins with. A map, since clients may write any word as a type. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['message', 'msg'],
  ['reasoning', 'rs'],
  ['function_call', 'fc'],
  ['function_call_output', 'fco'],
  ['custom_tool_call', 'ctc'],
  ['custom_tool_call_output', 'ctco'],
  ['local_shell_call_output', 'lso'],
  ['additional_tools', 'at'],
  ['image_generation_call', 'ig'],
]);

/** What an item of each type cannot do without. */
const REQUIRED: ReadonlyMap<string, readonly (keyof WireItem & string)[]> = new Map([
  ['message', ['role', 'content']],
  ['function_call', ['call_id', 'name', 'arguments']],
  ['function_call_output', ['call_id', 'output']],
  ['custom_tool_call', ['call_id', 'name', 'input']],
  ['custom_tool_call_output', ['call_id', 'output']],
  ['local_shell_call_output', ['output']],
]);

const PARTS = new Set(['input_text', 'output_text', 'text', 'summary_text', 'reasoning_text', 'refusal']);

/** An item as a client wrote it, which need not have an id. */
type GivenItem = Omit<ResponseItem, 'id'> & { readonly type: string; readonly id?: string };

interface Reading {
  /** The id of an item that has none; equal items of a request are told apart by their number. */
  idOf(prefix: string, content: unknown, place: number): Promise<string>;
  /** The kept item of an id. */
  find(id: string): Promise<ResponseItem | undefined>;
}

/**
 * The items of an input, each with a type and an id. References become what they refer to.
 *
 * @throws VALIDATION_ERROR for what can't be given to a model, NOT_FOUND for an unknown reference
 */
export async function readInput(input: Input | undefined, reading: Reading): Promise<ResponseItem[]> {
  if (input === undefined || input === null) return [];
  if (typeof input === 'string') {
    return readInput([{ type: 'message', role: 'user', content: input }], reading);
  }
  const items: ResponseItem[] = [];
  const equals = new Map<string, number>();
  for (const [index, item] of input.entries()) {
    const given = await readItem(item, `input[${index}]`, reading);
    const content = JSON.stringify(given);
    const place = equals.get(content) ?? 0;
    equals.set(content, place + 1);
    items.push({ ...given, id: given.id ?? (await reading.idOf(PREFIXES.get(given.type) ?? '', given, place)) });
  }
  return items;
}

async function readItem(item: WireItem, field: string, reading: Reading): Promise<GivenItem> {
  const type = typeOf(item);
  if (type === 'item_reference') return referred(item, field, reading);
  if (!PREFIXES.has(type)) {
    const reason = `has the item type ${type}, which no provider can be given (${field})`;
    throw new PlatformError('VALIDATION_ERROR', { field: 'input', reason, code: 'unsupported_value' });
  }
  for (const name of REQUIRED.get(type) ?? []) {
    if (item[name] === undefined || item[name] === null) throw missing(`${field}.${name}`);
  }
  const known = withoutNull(item);
  if (type !== 'message') return { ...known, type };
  const content = typeof item.content === 'string' ? [textPart(item.role, item.content)] : (item.content ?? []);
  for (const [index, part] of content.entries()) assertPart(part, `${field}.content[${index}]`);
  const { id, status = 'completed', phase } = known;
  return {
    ...(typeof id === 'string' && { id }),
    type,
    role: item.role ?? 'user',
    status,
    content,
    ...(typeof phase === 'string' && { phase }),
  };
}

/** An item without a type is a message where it has a role, otherwise a reference. */
function typeOf({ type, role, id }: WireItem): string {
  if (type) return type;
  return !role && id ? 'item_reference' : 'message';
}

async function referred({ id }: WireItem, field: string, { find }: Reading): Promise<ResponseItem> {
  if (!id) throw missing(`${field}.id`);
  const item = await find(id);
  if (!item) throw new PlatformError('NOT_FOUND', { field: `${field}.id`, reason: `No such item: ${id}` });
  return item;
}

/** What is neither text nor a picture, video or file that is given with it, a provider cannot see. */
function assertPart(part: Schemas['ResponsesInputPart'], field: string): void {
  const { type, text, refusal, image_url, video_url, file_data, file_url, file_id } = part;
  const unsupported = (reason: string) =>
    new PlatformError('VALIDATION_ERROR', { field, reason, code: 'unsupported_value' });
  if (PARTS.has(type)) {
    if (typeof (type === 'refusal' ? refusal : text) !== 'string') throw missing(`${field}.text`);
  } else if (type === 'input_image') {
    if (!image_url) throw unsupported(file_id ? 'names a file, and there are none here' : 'has no image_url');
  } else if (type === 'input_video') {
    if (!video_url) throw missing(`${field}.video_url`);
  } else if (type === 'input_file') {
    if (!file_data) {
      throw unsupported(file_url ? 'has a file_url; give the file as file_data' : 'has no file_data');
    }
  } else {
    throw unsupported(`has the type ${type}, which no provider can be given`);
  }
}

function missing(field: string): PlatformError {
  return new PlatformError('VALIDATION_ERROR', { field, reason: 'is required' });
}

function textPart(role: WireItem['role'], text: string): Schemas['ResponsesInputPart'] {
  return role === 'assistant' ? { type: 'output_text', text, annotations: [] } : { type: 'input_text', text };
}

/** Clients send back what they have, in which `null` stands for what is not there. */
function withoutNull(item: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));
}
