import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { dollarsOf } from '../../usage/money.ts';
import { data } from './present.ts';

type SystemHandlers = Pick<HandlersOf<'compat.chathub'>, 'compat.chathub.health' | 'compat.chathub.getStats'>;

const MESSAGES = { healthy: 'AI API服务运行正常', degraded: 'AI API服务部分异常', unhealthy: 'AI API服务不可用' };

export const system = (domain: Domain): SystemHandlers => ({
  async 'compat.chathub.health'() {
    const { status } = await domain.system.health();
    return { body: { status, message: MESSAGES[status] } };
  },

  async 'compat.chathub.getStats'({ caller }) {
    const { conversations, messages, total, models } = await domain.reports.stats(caller.account);
    return data({
      total_conversations: conversations,
      total_messages: messages,
      total_calls: total.calls,
      total_tokens: total.inputTokens + total.outputTokens,
      total_cost: dollarsOf(total.cost),
      models: models.map((it) => ({
        model: it.model,
        calls: it.calls,
        tokens: it.inputTokens + it.outputTokens,
        cost: dollarsOf(it.cost),
      })),
    });
  },
});
