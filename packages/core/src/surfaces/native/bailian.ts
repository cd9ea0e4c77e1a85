import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { ok } from './present.ts';

export const bailian = ({ completions }: Domain): HandlersOf<'bailian'> => ({
  async 'bailian.chatCompletions'({ body, caller, request, signal }) {
    const { model, messages, temperature, max_tokens: maxTokens } = body;
    const operation = 'bailian.chatCompletions';
    const completionRequest = {
      account: caller.account,
      model,
      messages,
      temperature,
      maxTokens,
      operation,
      request,
      signal,
    };
    const completion = await completions.complete(completionRequest);
    const { id, content, finishReason, tokens, createdAt } = completion;
    return ok({
      id: id.replace('_', '-'),
      object: 'chat.completion',
      created: Math.floor(createdAt / 1000),
      model: completion.model.key,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: [{ type: 'text', text: content }] },
          finish_reason: finishReason,
        },
      ],
      usage: {
        prompt_tokens: tokens.input,
        completion_tokens: tokens.output,
        total_tokens: tokens.input + tokens.output,
      },
    });
  },
});
