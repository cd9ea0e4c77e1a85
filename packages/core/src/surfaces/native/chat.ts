import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { timestamp } from './present.ts';
import { ok } from './surface.ts';

export const chat = (domain: Domain): HandlersOf<'chat'> => ({
  'chat.send'({ body, headers, caller, request, signal }) {
    const operation = 'chat.send';
    const key = headers['idempotency-key'];
    return domain.idempotency.once({ accountId: caller.account.id, operation, key, body }, async () => {
      const sent = await domain.sending.send({
        account: caller.account,
        message: body.message,
        conversationId: body.conversation_id,
        model: body.model,
        temperature: body.temperature,
        maxTokens: body.max_tokens,
        operation,
        request,
        signal,
      });
      return ok({
        message_id: sent.reply.publicId,
        conversation_id: sent.conversation.publicId,
        response: sent.reply.content,
        model: sent.reply.model ?? sent.conversation.model,
        tokens_used: sent.tokensUsed,
        response_time: sent.duration / 1000,
        created_at: timestamp(sent.reply.createdAt),
      });
    });
  },
});
