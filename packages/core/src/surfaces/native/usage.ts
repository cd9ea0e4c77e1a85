import { type components, type OperationId, operations } from '@alingai/contract';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { dollarsOf } from '../../usage/money.ts';
import type { Activity, RecordedCall } from '../../usage/store.ts';
import { presentBudget } from './budgets.ts';
import { ok, presentPagination, timestamp } from './present.ts';

type Schemas = components['schemas'];

export const usage = ({ reports, platformReports }: Domain): HandlersOf<'usage'> => ({
  async 'usage.summary'({ caller }) {
    const { conversations, messages, total, budget, models } = await reports.stats(caller.account);
    return ok({
      conversations,
      messages,
      ...presentCalls(total),
      budget: presentBudget(budget),
      models: models.map((it) => ({ model: it.model, ...presentCalls(it) })),
    });
  },

  async 'usage.apiCalls'({ query: { page, limit, model, start_date, end_date, status, user_id }, caller }) {
    const { rows, total } = await reports.calls(caller.account, {
      page,
      limit,
      userId: user_id,
      model,
      startDate: start_date,
      endDate: end_date,
      failed: status === undefined ? undefined : status === 'failed',
    });
    return ok({ api_calls: rows.map(presentCall), pagination: presentPagination(total, page, limit) });
  },

  async 'usage.byDay'({ query: { start_date, end_date, model }, caller }) {
    const wish = { startDate: start_date, endDate: end_date, model };
    const { startDate, endDate, timeZone, total, models, days } = await reports.statistics(caller.account, wish);
    return ok({
      start_date: startDate,
      end_date: endDate,
      time_zone: timeZone,
      total_conversations: total.conversations,
      total_messages: total.messages,
      total_tokens: total.inputTokens + total.outputTokens,
      total_cost: dollarsOf(total.cost),
      model_statistics: models.map((it) => ({ model: it.model, ...presentActivity(it) })),
      daily_statistics: days.map((it) => ({ date: it.day, ...presentActivity(it) })),
    });
  },

  async 'usage.platform'({ query: { start_date, end_date }, caller }) {
    const wish = { startDate: start_date, endDate: end_date };
    const { startDate, endDate, timeZone, ...daily } = await platformReports.statistics(caller.account, wish);
    return ok({
      start_date: startDate,
      end_date: endDate,
      time_zone: timeZone,
      daily_calls: daily.calls.map((it) => ({
        date: it.day,
        model: it.model,
        call_count: it.calls,
        failed_count: it.failedCalls,
        input_tokens: it.inputTokens,
        output_tokens: it.outputTokens,
        cost: dollarsOf(it.cost),
      })),
      daily_failures: daily.failures.map(({ day, status, calls }) => ({
        date: day,
        status_code: status,
        call_count: calls,
      })),
      daily_first_tokens: daily.firstTokens.map(({ day, calls, ...times }) => ({
        date: day,
        call_count: calls,
        ...times,
      })),
    });
  },
});

function presentCalls({ calls, failedCalls, inputTokens, outputTokens, cost }: Activity) {
  return {
    calls,
    failed_calls: failedCalls,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    cost: dollarsOf(cost),
  };
}

function presentActivity({ conversations, messages, calls, inputTokens, outputTokens, cost }: Activity) {
  return {
    conversation_count: conversations,
    message_count: messages,
    call_count: calls,
    token_count: inputTokens + outputTokens,
    cost: dollarsOf(cost),
  };
}

function presentCall(call: RecordedCall): Schemas['ApiCall'] {
  return {
    id: call.id,
    conversation_id: call.conversation,
    message_id: call.message,
    model: call.model,
    operation: call.operation,
    // Operations of earlier versions may not exist.
    endpoint: operations[call.operation as OperationId]?.path ?? null,
    status_code: call.status,
    request_tokens: call.inputTokens,
    response_tokens: call.outputTokens,
    total_tokens: call.inputTokens + call.outputTokens,
    context_messages: call.contextMessages,
    dropped_messages: call.droppedMessages,
    cost: call.cost,
    call_duration: call.duration,
    first_token_duration: call.firstToken,
    client_ip: call.address,
    created_at: timestamp(call.createdAt),
  };
}
