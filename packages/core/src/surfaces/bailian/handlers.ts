import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { auth } from './auth.ts';
import { completions } from './completions.ts';
import { conversations } from './conversations.ts';
import { history } from './history.ts';
import { messages } from './messages.ts';

export const bailianHandlers = (domain: Domain): HandlersOf<'compat.bailian'> => ({
  ...auth(domain),
  ...conversations(domain),
  ...messages(domain),
  ...completions(domain),
  ...history(domain),
});
