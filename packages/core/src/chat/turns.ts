import { toolResultsOf } from '../models/message-content.ts';
import type { ModelMessage, ToolCall } from '../models/model-upstream.ts';
import { contentOf, type Message } from './conversation.ts';

/** Messages that a model reads together or not at all: a message, or a reply that calls tools with their results. */
export interface Turn {
  messages: ModelMessage[];
  /** How many stored messages it is. */
  rows: number;
}

/** What of a stored message matters for a model. */
export type EarlierMessage = Pick<Message, 'role' | 'content' | 'parts'> &
  Partial<Pick<Message, 'status' | 'model' | 'reasoning' | 'toolCalls' | 'extras'>>;

/**
 * The turns of a conversation, as a model reads them.
 * - Calls that nobody has answered are left out: providers refuse a conversation with such calls.
 * - What a model thought before it called tools goes back to it with the results, until the next question: some
 *   providers refuse the results otherwise, and ignore older thoughts.
 * - A reply that was stopped before its first word is no turn.
 * @param model the model that reads them; thoughts of others mean nothing to it.
 */
export function turnsOf(earlier: readonly EarlierMessage[], model: string): Turn[] {
  const turns: Turn[] = [];
  const newestQuestion = earlier.findLastIndex((it) => it.role === 'user' && !isAnswerOnly(it));
  for (const [index, row] of earlier.entries()) {
    const next = earlier[index + 1];
    const before = turns.at(-1);
    const content = contentOf(row);
    if (row.role === 'assistant') {
      const calls = answeredCalls(row, next);
      if (calls.length > 0) {
        const isOpen = index > newestQuestion && row.model === model;
        turns.push({ messages: [callingMessage(row, calls, isOpen), ...resultsOf(next, calls)], rows: 1 });
      } else if (content.length > 0) {
        turns.push({ messages: [{ role: 'assistant', content }], rows: 1 });
      }
      continue;
    }
    const said = withoutResults(content);
    if (said.length > 0) turns.push({ messages: [{ role: row.role, content: said }], rows: 1 });
    else if (before?.messages.at(-1)?.role === 'tool') before.rows += 1;
  }
  return turns;
}

/** The turns of messages that are no stored ones. */
export function groupedTurns(messages: readonly ModelMessage[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    const before = turns.at(-1);
    if (before && (message.role === 'tool' || message.role === 'function')) {
      before.messages.push(message);
      before.rows += 1;
    } else turns.push({ messages: [message], rows: 1 });
  }
  return turns;
}

/** Turns without which nothing is asked: the newest one, and the question that it continues. */
export function indispensable(turns: readonly Turn[]): Set<Turn> {
  const question = turns.findLast((it) => it.messages[0]?.role === 'user');
  return new Set([turns.at(-1), question].filter((it) => it !== undefined));
}

function isAnswerOnly(row: EarlierMessage): boolean {
  const content = contentOf(row);
  return toolResultsOf(content).length > 0 && withoutResults(content).length === 0;
}

function withoutResults(content: ReturnType<typeof contentOf>) {
  return typeof content === 'string' ? content : content.filter((it) => it.type !== 'tool_result');
}

function answeredCalls({ toolCalls = [], status = 'completed' }: EarlierMessage, next: EarlierMessage | undefined) {
  if (toolCalls.length === 0 || status !== 'completed' || next?.role !== 'user') return [];
  const answered = new Set(toolResultsOf(contentOf(next)).map((it) => it.tool_call_id));
  return toolCalls.filter((it) => answered.has(it.id));
}

function callingMessage(row: EarlierMessage, calls: readonly ToolCall[], isOpen: boolean): ModelMessage {
  return {
    role: 'assistant',
    content: contentOf(row),
    toolCalls: [...calls],
    ...(isOpen && row.reasoning !== undefined && { reasoning: row.reasoning }),
    ...(isOpen && row.extras && { extras: row.extras }),
  };
}

/** In the order of the calls: some providers go by it. */
function resultsOf(next: EarlierMessage | undefined, calls: readonly ToolCall[]): ModelMessage[] {
  const results = next ? toolResultsOf(contentOf(next)) : [];
  return calls.map(({ id }) => ({
    role: 'tool',
    content: results.find((it) => it.tool_call_id === id)?.content ?? '',
    toolCallId: id,
  }));
}
