import type { ProviderCall } from '@alingai/core';

type Protocol = ProviderCall['protocol'];

export const PROTOCOLS: readonly Protocol[] = ['chat_completions', 'responses', 'messages'];

/** What a reply says, for every protocol. */
interface MeantReply {
  text?: string;
  /** Arguments of a call, in one piece. */
  call?: string;
  input?: number;
  output?: number;
}

/** A reply as a protocol writes it: as events, of which one has all of the text, and whole. */
export function replyOf(protocol: Protocol, { text = '', call, input = 7, output = 2 }: MeantReply) {
  const usage = { input_tokens: input, output_tokens: output };
  switch (protocol) {
    case 'chat_completions': {
      const called = { id: 'call_1', type: 'function', function: { name: 'look', arguments: call } };
      const tool_calls = call === undefined ? undefined : [{ index: 0, ...called }];
      const counted = { prompt_tokens: input, completion_tokens: output };
      return {
        events: [
          { choices: [{ index: 0, delta: { content: text, tool_calls } }] },
          { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage: counted },
        ],
        whole: {
          choices: [{ index: 0, message: { content: text, tool_calls }, finish_reason: 'stop' }],
          usage: counted,
        },
      };
    }
    case 'responses': {
      const message = { type: 'message', content: [{ type: 'output_text', text }] };
      const called = { type: 'function_call', call_id: 'call_1', name: 'look', arguments: call };
      const output = call === undefined ? [message] : [message, called];
      const response = { object: 'response', status: 'completed', usage, output };
      return {
        events: [
          { type: 'response.created' },
          ...output.map((item, output_index) => ({ type: 'response.output_item.done', output_index, item })),
          { type: 'response.completed', response: { ...response, output: [] } },
        ],
        whole: response,
      };
    }
    case 'messages': {
      const called = { type: 'tool_use', id: 'call_1', name: 'look', input: {} };
      const pieces = [
        { block: { type: 'text', text: '' }, delta: { type: 'text_delta', text } },
        ...(call === undefined ? [] : [{ block: called, delta: { type: 'input_json_delta', partial_json: call } }]),
      ];
      const content = [{ type: 'text', text }, ...(call === undefined ? [] : [{ ...called, input: JSON.parse(call) }])];
      return {
        events: [
          { type: 'message_start', message: { usage: { input_tokens: input } } },
          ...pieces.flatMap(({ block, delta }, index) => [
            { type: 'content_block_start', index, content_block: block },
            { type: 'content_block_delta', index, delta },
            { type: 'content_block_stop', index },
          ]),
          { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: output } },
          { type: 'message_stop' },
        ],
        whole: { type: 'message', role: 'assistant', content, stop_reason: 'end_turn', usage },
      };
    }
  }
}
