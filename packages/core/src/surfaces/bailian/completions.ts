import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { orUnavailable } from './errors.ts';
import { ok, presentContent, readContent } from './present.ts';

export const completions = ({ completions }: Domain) =>
  ({
    async 'compat.bailian.chatCompletions'({ body, caller: { account }, request, signal }) {
      const completed = completions.complete({
        account,
        model: body.model,
        messages: body.messages.map(({ role, content }) => ({ role, content: readContent(content) })),
        temperature: body.temperature ?? undefined,
        maxTokens: body.max_tokens ?? undefined,
        operation: 'compat.bailian.chatCompletions',
        request,
        signal,
      });
      const { id, createdAt, model, content, finishReason, tokens } = await orUnavailable(completed);
      return ok('请求成功', {
        id: id.replace('_', '-'),
        object: 'chat.completion' as const,
        created: Math.floor(createdAt / 1000),
        model: model.key,
        choices: [
          {
            index: 0 as const,
            message: { role: 'assistant' as const, content: presentContent(content) },
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
  }) satisfies Partial<HandlersOf<'compat.bailian'>>;
