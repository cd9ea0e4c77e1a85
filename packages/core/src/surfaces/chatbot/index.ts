import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { Surface } from '../surface.ts';
import { accounts } from './accounts.ts';
import { conversations } from './conversations.ts';
import { presentError } from './errors.ts';
import { health } from './health.ts';
import { messages } from './messages.ts';
import { models } from './models.ts';

/** A chatbot backend as Django REST serves it: no envelope, integer ids, errors as one sentence. */
export const chatbot: Surface = {
  name: 'chatbot',
  prefix: '/compat/chatbot/',
  ignoresUnknownParameters: true,
  presentError,
  // The document has no 409: a conflict is a bad request.
  answerOf: ({ code }) => (code === 'CONFLICT' ? { status: 400 } : {}),
  presentFailedStream: (error) => ({ event: 'error', data: presentError(error) }),
};

export const chatbotHandlers = (domain: Domain): HandlersOf<'compat.chatbot'> => ({
  ...health(domain),
  ...accounts(domain),
  ...conversations(domain),
  ...messages(domain),
  ...models(domain),
});
