import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { ok, presentPagination, presentSession } from './present.ts';

export const sessions = (domain: Domain): Pick<HandlersOf<'auth'>, 'auth.listSessions' | 'auth.endSession'> => ({
  async 'auth.listSessions'({ query: { page, limit }, caller }) {
    const { rows, total } = await domain.sessions.list(caller.account.id, { page, limit });
    return ok({
      sessions: rows.map((it) => presentSession(it, caller.sessionId)),
      pagination: presentPagination(total, page, limit),
    });
  },

  async 'auth.endSession'({ path, caller }) {
    await domain.sessions.endOwn(caller.account.id, path.session_id);
    return ok({ message: 'The session has been ended.' });
  },
});
