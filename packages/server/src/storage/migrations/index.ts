import { initialTables } from './0001-initial-tables.ts';
import { providers } from './0002-providers.ts';
import { accountSecurity } from './0003-account-security.ts';
import { marketplace } from './0004-marketplace.ts';
import { usageAndBudgets } from './0005-usage-and-budgets.ts';
import { replies } from './0006-replies.ts';
import { apiTokens } from './0007-api-tokens.ts';
import { modelParameters } from './0008-model-parameters.ts';
import { platformUsage } from './0009-platform-usage.ts';
import { thoughtsAndEndings } from './0010-thoughts-and-endings.ts';
import { searchWithoutAccents } from './0011-search-without-accents.ts';
import { pendingCalls } from './0012-pending-calls.ts';
import { pendingAddresses } from './0013-pending-addresses.ts';
import { successorsAndPauses } from './0014-successors-and-pauses.ts';
import { responses } from './0015-responses.ts';
import { toolCallsAndProviderLimits } from './0016-tool-calls-and-provider-limits.ts';
import { ownModels } from './0017-own-models.ts';
import { providerProtocols } from './0018-provider-protocols.ts';
import { invitationsAndErasures } from './0019-invitations-and-erasures.ts';
import { searchableAccounts } from './0020-searchable-accounts.ts';
import { catalogVersion } from './0021-catalog-version.ts';
import { foldersOfConversations } from './0022-folders-of-conversations.ts';
import { smallIndexPages } from './0023-small-index-pages.ts';
import { messageTree } from './0024-message-tree.ts';
import { owners } from './0025-owners.ts';
import type { Migration } from './migration.ts';

/** All migrations, oldest first. A database's `user_version` is the number that it has run. */
export const MIGRATIONS: readonly Migration[] = [
  initialTables,
  providers,
  accountSecurity,
  marketplace,
  usageAndBudgets,
  replies,
  apiTokens,
  modelParameters,
  platformUsage,
  thoughtsAndEndings,
  searchWithoutAccents,
  pendingCalls,
  pendingAddresses,
  successorsAndPauses,
  responses,
  toolCallsAndProviderLimits,
  ownModels,
  providerProtocols,
  invitationsAndErasures,
  searchableAccounts,
  catalogVersion,
  foldersOfConversations,
  smallIndexPages,
  messageTree,
  owners,
];
