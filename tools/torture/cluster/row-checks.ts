/** What no row may be once everything is settled. */
export const ROW_CHECKS: Readonly<Record<string, string>> = {
  'calls are pending': 'pending_calls',
  'replies are pending': `messages where status = 'pending'`,
  'pieces of replies are left': 'reply_pieces',
  'keys are held by nothing': 'idempotency_keys where answer is null and reply is null',
  'messages are stored twice': `(select content from messages where role = 'user' and content like '%person %'
    group by content having count(*) > 1) as twice`,
  'accounts have totals that are not the sum of their calls': `(
    select account_id, model, count(*) as calls, sum(cost) as cost from usage group by account_id, model
  ) as summed left join activity_totals as kept on kept.account_id = summed.account_id and kept.model = summed.model
    where (kept.calls, kept.cost) is distinct from (summed.calls, summed.cost)`,
  'conversations count their messages wrongly': `conversations
    where message_count <> (select count(*) from messages where conversation_id = conversations.id)`,
};
