import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { accounts } from './accounts.ts';
import { conversations } from './conversations.ts';
import { health } from './health.ts';
import { messages } from './messages.ts';
import { models } from './models.ts';

export const chatbotHandlers = (domain: Domain): HandlersOf<'compat.chatbot'> => ({
  ...health(domain),
  ...accounts(domain),
  ...conversations(domain),
  ...messages(domain),
  ...models(domain),
});
