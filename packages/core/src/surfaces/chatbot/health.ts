import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';

export const health = ({ system }: Domain) =>
  ({
    async 'compat.chatbot.health'() {
      await system.assertReady();
      return { body: { status: 'ok', message: 'AI聊天机器人服务正常运行' } };
    },
  }) satisfies Partial<HandlersOf<'compat.chatbot'>>;
