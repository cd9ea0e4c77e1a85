import type { OperationId } from '@alingai/contract';

const EVENTS = 'Prism knows an answer only as a whole, and has no schema for events';
const FORM = 'Prism reads forms as text, in which the bytes of a picture are lost';
const NOT_JSON = 'Prism does not hold what is not JSON to a schema';

/** The operations whose calls Prism is not asked about, and why. */
export const LEFT_OUT: Partial<Record<OperationId, string>> = {
  'chat.stream': EVENTS,
  'chat.resume': EVENTS,
  'chat.regenerateStream': EVENTS,
  'compat.chathub.streamChat': EVENTS,
  'account.uploadAvatar': FORM,
  'account.getAvatar': NOT_JSON,
  'account.export': NOT_JSON,
  'system.docs': NOT_JSON,
  'system.metrics': NOT_JSON,
};
