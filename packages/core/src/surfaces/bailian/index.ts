import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { Surface } from '../surface.ts';
import { auth } from './auth.ts';
import { completions } from './completions.ts';
import { conversations } from './conversations.ts';
import { presentError } from './errors.ts';
import { history } from './history.ts';
import { messages } from './messages.ts';

export const bailian: Surface = {
  name: 'bailian',
  prefix: '/compat/bailian/',
  ignoresUnknownParameters: true,
  presentError,
  // No operation of this surface streams.
  presentFailedStream: (error) => ({ event: 'error', data: presentError(error) }),
};

export const bailianHandlers = (domain: Domain): HandlersOf<'compat.bailian'> => ({
  ...auth(domain),
  ...conversations(domain),
  ...messages(domain),
  ...completions(domain),
  ...history(domain),
});
