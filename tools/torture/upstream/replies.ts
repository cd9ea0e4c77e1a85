import type { Random } from '../random.ts';

/** The formats in which providers are asked. */
export const PROTOCOLS = ['chat_completions', 'responses', 'messages'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** A call of a tool in a reply. */
export interface ToolCall {
  id: string;
  name: string;
  /** The JSON of its arguments, in the pieces in which it is sent. */
  arguments: readonly string[];
}

/** A reply as a provider means it, before anything goes wrong with it. */
export interface MeantReply {
  pieces: readonly string[];
  calls?: readonly ToolCall[];
  /** `undefined` for what is right, `null` for none at all. */
  usage?: unknown;
  /** Why it ended; `null` leaves the end out. */
  finish?: string | null;
}

/** An event of a stream. */
export interface WireEvent {
  name?: string;
  data: unknown;
}

const WORDS = ['word', ' and', ' 你好', ' 👋🏽', ' naïve', '\n', ' ```js\n', ' "quoted"', ' \\', ' \u2028'];

export function meantReply(random: Random, pieces = 3 + random.below(12)): MeantReply {
  return { pieces: Array.from({ length: pieces }, () => random.oneOf(WORDS)) };
}

/** A reply in the events of a protocol. */
export function eventsOf(protocol: Protocol, reply: MeantReply): WireEvent[] {
  return EVENTS[protocol](reply);
}

const EVENTS: Readonly<Record<Protocol, (reply: MeantReply) => WireEvent[]>> = {
  chat_completions({ pieces, calls = [], usage, finish }) {
    const chunk = (delta: object, finish_reason: string | null = null) => ({
      data: { id: 'chatcmpl-1', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] },
    });
    const reason = finish === undefined ? (calls.length > 0 ? 'tool_calls' : 'stop') : finish;
    const counted = usage === undefined ? { prompt_tokens: 7, completion_tokens: pieces.length } : usage;
    return [
      chunk({ role: 'assistant', content: '' }),
      ...pieces.map((content) => chunk({ content })),
      ...calls.flatMap((call, index) => [
        chunk({ tool_calls: [{ index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } }] }),
        ...call.arguments.map((it) => chunk({ tool_calls: [{ index, function: { arguments: it } }] })),
      ]),
      ...(reason === null ? [] : [chunk({}, reason)]),
      ...(counted === null ? [] : [{ data: { choices: [], usage: counted } }]),
      { data: '[DONE]' },
    ];
  },

  responses(reply) {
    const { pieces, calls = [], finish } = reply;
    const of = (type: string, fields: object): WireEvent => ({ name: type, data: { type, ...fields } });
    const message = { type: 'message', id: 'msg_1', role: 'assistant', content: [] };
    const whole = WHOLE.responses(reply);
    return [
      of('response.created', { response: { ...whole, status: 'in_progress', output: [] } }),
      of('response.output_item.added', { output_index: 0, item: message }),
      ...pieces.map((delta) => of('response.output_text.delta', { output_index: 0, content_index: 0, delta })),
      of('response.output_item.done', { output_index: 0, item: (whole['output'] as unknown[])[0] }),
      ...calls.flatMap((call, index) => {
        const item = { type: 'function_call', id: `fc_${index}`, call_id: call.id, name: call.name, arguments: '' };
        const at = { output_index: index + 1 };
        return [
          of('response.output_item.added', { ...at, item }),
          ...call.arguments.map((delta) => of('response.function_call_arguments.delta', { ...at, delta })),
          of('response.output_item.done', { ...at, item: { ...item, arguments: call.arguments.join('') } }),
        ];
      }),
      ...(finish === null ? [] : [of('response.completed', { response: whole })]),
    ];
  },

  messages(reply) {
    const { pieces, calls = [], finish } = reply;
    const of = (type: string, fields: object): WireEvent => ({ name: type, data: { type, ...fields } });
    const { content: _, stop_reason, usage, ...message } = WHOLE.messages(reply);
    return [
      of('message_start', { message: { ...message, content: [], stop_reason: null, usage } }),
      of('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      ...pieces.map((text) => of('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })),
      of('content_block_stop', { index: 0 }),
      ...calls.flatMap((call, index) => [
        of('content_block_start', {
          index: index + 1,
          content_block: { type: 'tool_use', id: call.id, name: call.name, input: {} },
        }),
        ...call.arguments.map((partial_json) =>
          of('content_block_delta', { index: index + 1, delta: { type: 'input_json_delta', partial_json } }),
        ),
        of('content_block_stop', { index: index + 1 }),
      ]),
      ...(finish === null ? [] : [of('message_delta', { delta: { stop_reason }, usage }), of('message_stop', {})]),
    ];
  },
};

/** A reply in one piece. */
export function wholeOf(protocol: Protocol, reply: MeantReply): Record<string, unknown> {
  return WHOLE[protocol](reply);
}

const WHOLE: Readonly<Record<Protocol, (reply: MeantReply) => Record<string, unknown>>> = {
  chat_completions({ pieces, calls = [], usage, finish }) {
    const tool_calls = calls.map((it) => ({
      id: it.id,
      type: 'function',
      function: { name: it.name, arguments: it.arguments.join('') },
    }));
    const message = { role: 'assistant', content: pieces.join(''), ...(calls.length > 0 && { tool_calls }) };
    const finish_reason = finish === undefined ? (calls.length > 0 ? 'tool_calls' : 'stop') : finish;
    return {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason }],
      ...(usage !== null && { usage: usage ?? { prompt_tokens: 7, completion_tokens: pieces.length } }),
    };
  },

  responses({ pieces, calls = [], usage, finish }) {
    const text = { type: 'output_text', text: pieces.join(''), annotations: [] };
    const output = [
      { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [text] },
      ...calls.map((it, index) => ({
        type: 'function_call',
        id: `fc_${index}`,
        call_id: it.id,
        name: it.name,
        arguments: it.arguments.join(''),
      })),
    ];
    return {
      id: 'resp_1',
      object: 'response',
      status: finish === 'length' ? 'incomplete' : 'completed',
      ...(finish === 'length' && { incomplete_details: { reason: 'max_output_tokens' } }),
      output,
      ...(usage !== null && { usage: usage ?? { input_tokens: 7, output_tokens: pieces.length } }),
    };
  },

  messages({ pieces, calls = [], usage, finish }) {
    const content = [
      { type: 'text', text: pieces.join('') },
      ...calls.map((it) => ({ type: 'tool_use', id: it.id, name: it.name, input: {} })),
    ];
    return {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      content,
      stop_reason: finish === undefined ? (calls.length > 0 ? 'tool_use' : 'end_turn') : finish,
      ...(usage !== null && { usage: usage ?? { input_tokens: 7, output_tokens: pieces.length } }),
    };
  },
};

/** Events as they are sent, with these ends of lines. */
export function encoded(events: readonly WireEvent[], lineEnd = '\n'): string {
  return events
    .map(({ name, data }) => {
      const text = typeof data === 'string' ? data : JSON.stringify(data);
      return `${name === undefined ? '' : `event: ${name}${lineEnd}`}data: ${text}${lineEnd}${lineEnd}`;
    })
    .join('');
}
