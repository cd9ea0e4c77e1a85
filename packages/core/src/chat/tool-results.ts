import { type MessageContent, toolResultsOf } from '../models/message-content.ts';
import { contentOf, type Message } from './conversation.ts';

/**
 * What is wrong with the results of tools in a message, `undefined` when nothing is. Providers take one for each call of the
 * reply before them, or none at all.
 * @param before the newest reply before the message
 */
export function faultOfResults(message: MessageContent, before: Message | undefined): string | undefined {
  const results = toolResultsOf(message).map((it) => it.tool_call_id);
  if (results.length === 0) return undefined;
  const isComplete = before?.role === 'assistant' && before.status === 'completed';
  const calls = isComplete ? (before.toolCalls ?? []).map((it) => it.id) : [];
  const unknown = results.find((it) => !calls.includes(it));
  if (unknown !== undefined) return `answers ${unknown}, which the newest reply does not call`;
  if (new Set(results).size < results.length) return 'answers a call twice';
  const open = calls.find((it) => !results.includes(it));
  return open === undefined ? undefined : `must answer all calls of the newest reply, also ${open}`;
}

/**
 * Messages with the results of tools beside the calls that they answer: of several messages that follow the calls,
 * those of the one on the current path, or else of the newest.
 */
export function withToolResults<Row extends Message>(messages: readonly Row[]): Row[] {
  const following = new Map<string | null, Row>();
  for (const it of messages) if (!following.get(it.parent)?.onPath) following.set(it.parent, it);
  return messages.map((message) => {
    const next = following.get(message.publicId);
    if (!message.toolCalls || next?.role !== 'user') return message;
    const results = new Map(toolResultsOf(contentOf(next)).map((it) => [it.tool_call_id, it.content]));
    const toolCalls = message.toolCalls.map((call) => {
      const result = results.get(call.id);
      return result === undefined ? call : { ...call, result };
    });
    return { ...message, toolCalls };
  });
}
