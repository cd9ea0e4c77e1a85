import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { ok, presentActivity, presentCall, presentPagination } from './present.ts';

export const history = ({ reports }: Domain) =>
  ({
    async 'compat.bailian.listApiCalls'({ query, caller }) {
      const { page, limit } = query;
      const { rows, total } = await reports.calls(caller.account, { page, limit, ...readFilters(query) });
      return ok('获取成功', {
        api_calls: rows.map(presentCall),
        pagination: presentPagination(total, page, limit),
      });
    },

    async 'compat.bailian.conversationStatistics'({ query, caller }) {
      const { total, models, days } = await reports.statistics(caller.account, readFilters(query));
      return ok('获取成功', {
        total_conversations: total.conversations,
        total_messages: total.messages,
        total_tokens: total.inputTokens + total.outputTokens,
        model_statistics: models.map((it) => ({ model_name: it.model, ...presentActivity(it) })),
        daily_statistics: days.map((it) => ({ date: it.day, ...presentActivity(it) })),
      });
    },
  }) satisfies Partial<HandlersOf<'compat.bailian'>>;

/** On this surface, missing days do not limit the period. */
function readFilters(query: { model_name?: string; start_date?: string; end_date?: string }) {
  const { model_name: model, start_date: startDate, end_date: endDate } = query;
  return { model, startDate, endDate, openEnded: true };
}
