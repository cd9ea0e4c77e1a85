import type { RoundTrip } from '../../chat/sealed-reasoning.ts';
import { PlatformError } from '../../errors.ts';
import type { MessagePart } from '../../models/message-content.ts';
import type { ModelMessage, ToolCall, UrlCitation } from '../../models/model-upstream.ts';
import type { ResponseItem } from '../../responses/response.ts';
import {
  answerItem,
  callItem,
  pagesIn,
  pictureItems,
  questionItem,
  resultItem,
  saysMore,
  thoughtItems,
} from './provider-items.ts';
import { wireNameOf } from './tools.ts';
import { joinedTrips } from './writing/round-trip.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Opening {
  /** What was sealed for this person; `undefined` for anything else. */
  open(sealed: string): Promise<RoundTrip | undefined>;
  /** The kept item of an id. */
  find(id: string): Promise<ResponseItem | undefined>;
}

/** A text of the assistant, and the pages that it cites. */
interface Said {
  text: string;
  annotations: UrlCitation[];
}

/** The assistant's part between two messages of others. */
interface Turn {
  texts: Said[];
  calls: ToolCall[];
  trips: RoundTrip[];
  /** All of it in items, and whether they say more than the above. */
  items: Fields[];
  saysMore: boolean;
}

const NOTHING = (): Turn => ({ texts: [], calls: [], trips: [], items: [], saysMore: false });

/**
 * The messages that items stand for.
 * - Neighbouring items of the assistant are one message: its thoughts, its text, its calls.
 * - Results of tools are texts; pictures and files in them, and pictures that a model made, follow in a
 *   message of the user.
 *
 * @throws VALIDATION_ERROR for thoughts that can't be read and say nothing else
 */
export async function messagesOf(items: readonly ResponseItem[], opening: Opening): Promise<ModelMessage[]> {
  const messages: ModelMessage[] = [];
  let turn = NOTHING();
  let shown: MessagePart[] = [];
  /** Those of it that are in no result: where the provider speaks the same, what results show stays in them. */
  let drawn: MessagePart[] = [];

  const endTurn = () => {
    const said = assistantMessage(turn);
    if (said) messages.push(said);
    turn = NOTHING();
  };
  const endResults = () => {
    const isInResults = shown.length > drawn.length;
    if (shown.length > 0) {
      messages.push({ role: 'user', content: shown, ...(isInResults && { items: pictureItems(drawn) }) });
    }
    drawn = [];
    shown = [];
  };

  for (const item of items) {
    const { type } = item;
    if (isResult(type)) {
      endTurn();
      const { message, others } = resultMessage(item);
      messages.push(message);
      shown.push(...others);
      continue;
    }
    if (type === 'additional_tools') continue;
    if (type === 'image_generation_call') {
      endTurn();
      const pictures = picturesIn(item);
      shown.push(...pictures);
      drawn.push(...pictures);
      continue;
    }
    endResults();
    if (type === 'reasoning') {
      const trip = await tripOf(item, opening);
      turn.trips.push(trip);
      turn.items.push(...thoughtItems(trip));
    } else if (type === 'function_call' || type === 'custom_tool_call') {
      const call = callOf(item);
      turn.calls.push(call);
      turn.items.push(callItem(call));
    } else if (type === 'message' && item['role'] === 'assistant') {
      const said = saidIn(item['content']);
      turn.texts.push(said);
      if (said.text !== '') turn.items.push(answerItem(item));
      turn.saysMore ||= item['phase'] !== undefined;
    } else if (type === 'message') {
      endTurn();
      messages.push(messageOf(item));
    }
  }
  endTurn();
  endResults();
  return messages;
}

function isResult(type: string): boolean {
  return type === 'function_call_output' || type === 'custom_tool_call_output' || type === 'local_shell_call_output';
}

function assistantMessage({ texts, calls, trips, items, saysMore }: Turn): ModelMessage | undefined {
  const { text: content, annotations } = together(
    texts.filter((it) => it.text !== ''),
    '\n\n',
  );
  const { reasoning, extras, callExtras = {} } = joinedTrips(trips);
  // Thoughts alone are no message.
  if (content === '' && calls.length === 0) return undefined;
  const toolCalls = calls.map((it) => ({
    ...it,
    ...(Object.hasOwn(callExtras, it.id) && { extras: callExtras[it.id] }),
  }));
  return {
    role: 'assistant',
    content,
    ...(annotations.length > 0 && { annotations }),
    ...(reasoning !== '' && { reasoning }),
    ...(extras && { extras }),
    ...(toolCalls.length > 0 && { toolCalls }),
    ...(saysMore && { items }),
  };
}

/** Texts as one, in which what each cites keeps its place. */
function together(texts: readonly Said[], separator: string): Said {
  let text = '';
  const annotations: UrlCitation[] = [];
  for (const [index, said] of texts.entries()) {
    if (index > 0) text += separator;
    for (const it of said.annotations) {
      annotations.push({
        ...it,
        start_index: it.start_index + text.length,
        end_index: it.end_index + text.length,
      });
    }
    text += said.text;
  }
  return { text, annotations };
}

function saidIn(content: unknown): Said {
  const parts = Array.isArray(content) ? (content as Fields[]) : [];
  return together(
    parts.map((part) => ({ text: textIn([part]), annotations: pagesIn(part) })),
    '',
  );
}

/** The beginnings of pictures in base64, and what they are. */
const PICTURES = new Map([
  ['iVBORw', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['UklGR', 'image/webp'],
  ['R0lGOD', 'image/gif'],
]);

/** A picture that a model made is shown to the next one: a message of the assistant has no place for it. */
function picturesIn({ result }: ResponseItem): MessagePart[] {
  if (typeof result !== 'string' || result === '') return [];
  const media = [...PICTURES].find(([beginning]) => result.startsWith(beginning))?.[1] ?? 'image/png';
  return [{ type: 'image_url', image_url: { url: `data:${media};base64,${result}` } } as MessagePart];
}

function messageOf(item: ResponseItem): ModelMessage {
  // What OpenAI calls a developer's message, all other providers call the system's.
  const role = item['role'] === 'user' ? 'user' : 'system';
  const parts = partsIn(item['content']);
  const isText = parts.every((it) => it.type === 'text');
  return {
    role,
    content: isText ? parts.map((it) => it.text).join('\n') : parts,
    ...(saysMore(item['content']) && { items: [questionItem(item)] }),
  };
}

function callOf(item: ResponseItem): ToolCall {
  const { call_id, name, namespace } = item as Fields;
  const written = item.type === 'custom_tool_call' ? JSON.stringify({ input: item['input'] }) : item['arguments'];
  return {
    id: String(call_id),
    name: wireNameOf(String(name), typeof namespace === 'string' ? namespace : undefined),
    arguments: String(written),
  };
}

function resultMessage(item: ResponseItem): { message: ModelMessage; others: MessagePart[] } {
  const { output, call_id, id } = item as Fields;
  const parts = partsIn(output);
  const texts = parts.filter((it) => it.type === 'text').map((it) => it.text);
  const others = parts.filter((it) => it.type !== 'text');
  const toolCallId = String(call_id ?? id);
  return {
    message: {
      role: 'tool',
      content: texts.join('\n'),
      toolCallId,
      ...(others.length > 0 && { items: [resultItem(toolCallId, item)] }),
    },
    others,
  };
}

/** The sealed form says most; then what is kept of the same item; then what the item itself shows. */
async function tripOf(item: ResponseItem, { open, find }: Opening): Promise<RoundTrip> {
  const sealed = item['encrypted_content'];
  const own = typeof sealed === 'string' ? await open(sealed) : undefined;
  if (own) return own;
  const keptSeal = (await find(item.id))?.['encrypted_content'];
  const kept = typeof keptSeal === 'string' ? await open(keptSeal) : undefined;
  if (kept) return kept;
  const shown = textIn(item['content']) || textIn(item['summary']);
  if (shown === '' && typeof sealed === 'string') {
    const reason = `has encrypted_content of the item ${item.id} that was not made here for this account`;
    throw new PlatformError('VALIDATION_ERROR', { field: 'input', reason, code: 'invalid_encrypted_content' });
  }
  return { reasoning: shown };
}

/** The parts of a content as OpenAI's chat completions write them. */
function partsIn(content: unknown): MessagePart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  if (!Array.isArray(content)) return content === undefined ? [] : [{ type: 'text', text: JSON.stringify(content) }];
  return content.map((part: Fields) => partOf(part));
}

function partOf(part: Fields): MessagePart {
  const { type, text, refusal, image_url, detail, video_url, file_data, filename } = part;
  if (type === 'input_image') {
    const isKnown = typeof detail === 'string' && detail !== 'original';
    return { type: 'image_url', image_url: { url: image_url, ...(isKnown && { detail }) } } as MessagePart;
  }
  if (type === 'input_video') return { type: 'video_url', video_url: { url: video_url } } as MessagePart;
  if (type === 'input_file') {
    return { type: 'file', file: { file_data, ...(filename !== undefined && { filename }) } } as MessagePart;
  }
  return { type: 'text', text: typeof text === 'string' ? text : String(refusal ?? '') };
}

function textIn(content: unknown): string {
  return partsIn(content)
    .filter((it) => it.type === 'text')
    .map((it) => it.text)
    .join('');
}
