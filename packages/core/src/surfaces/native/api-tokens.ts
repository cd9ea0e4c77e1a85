import type { components } from '@alingai/contract';
import type { ApiToken } from '../../accounts/api-token.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { ok, presentPagination, timestamp } from './present.ts';

export const apiTokens = ({ apiTokens }: Domain): HandlersOf<'apiTokens'> => ({
  async 'apiTokens.list'({ query: { page, limit }, caller }) {
    const { rows, total } = await apiTokens.list(caller.account.id, { page, limit });
    return ok({ api_tokens: rows.map(presentApiToken), pagination: presentPagination(total, page, limit) });
  },

  async 'apiTokens.create'({ body, caller }) {
    const { token, plain } = await apiTokens.create(caller.account.id, {
      name: body.name,
      scopes: body.scopes,
      expiresInDays: body.expires_in_days,
    });
    return ok({ ...presentApiToken(token), token: plain });
  },

  async 'apiTokens.revoke'({ path, caller }) {
    await apiTokens.revoke(caller.account.id, path.token_id);
    return ok({ message: 'The token has been revoked.' });
  },
});

function presentApiToken(token: ApiToken): components['schemas']['ApiToken'] {
  return {
    id: token.id,
    name: token.name,
    prefix: token.prefix,
    scopes: token.scopes,
    created_at: timestamp(token.createdAt),
    expires_at: token.expiresAt === null ? null : timestamp(token.expiresAt),
    last_used_at: token.lastUsedAt === null ? null : timestamp(token.lastUsedAt),
  };
}
