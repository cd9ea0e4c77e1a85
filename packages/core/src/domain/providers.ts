import type { BackgroundTasks } from '../background-tasks.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ModelUpstream } from '../models/model-upstream.ts';
import type { Ports } from '../platform-ports.ts';
import { createBaseUrls } from '../providers/base-urls.ts';
import { createCandidates } from '../providers/candidates.ts';
import { createEmbeddings } from '../providers/embeddings.ts';
import type { EncryptedKeys } from '../providers/encrypted-keys.ts';
import { instrumentModels } from '../providers/instrumented-models.ts';
import { createModelCalls } from '../providers/model-calls.ts';
import { createProviderHealth } from '../providers/provider-health.ts';
import { createProviderLookup } from '../providers/provider-lookup.ts';
import { createProviderModels } from '../providers/provider-models.ts';
import { createProviderRests } from '../providers/provider-rests.ts';
import { createProviderTest } from '../providers/provider-test.ts';
import { createProviders } from '../providers/providers.ts';
import { createRefusedParameters } from '../providers/refused-parameters.ts';
import { createUserKeys } from '../providers/user-keys.ts';
import type { Settings } from '../settings.ts';
import type { PendingCalls } from '../usage/pending-calls.ts';

interface Shared {
  backgroundTasks: BackgroundTasks;
  settings: Settings;
  encryptedKeys: EncryptedKeys;
  catalog: Catalog;
  pendingCalls: PendingCalls;
}

/** Who answers for models, with which keys, and how well. */
export function createProviderServices(
  ports: Ports,
  { backgroundTasks, settings, encryptedKeys, catalog, pendingCalls }: Shared,
) {
  const providerHealth = createProviderHealth(ports.clock);
  const baseUrls = createBaseUrls(ports, settings);
  const refusedParameters = createRefusedParameters({ ...ports, backgroundTasks });
  const candidatesFor = createCandidates({ ...ports, refusedParameters }, settings, encryptedKeys);
  const providerRests = createProviderRests(ports.clock);
  const calls = createModelCalls({
    ...ports,
    simulator: ports.models,
    candidatesFor,
    providerHealth,
    providerRests,
  });
  /** Every model call of the platform: the providers behind it, the metrics around it. */
  const models: ModelUpstream = instrumentModels({ ...ports, models: calls });
  const lookup = createProviderLookup(ports, settings, encryptedKeys);
  return {
    testProvider: createProviderTest({ ...ports, refusedParameters, lookup }),
    modelsOfProvider: createProviderModels({ ...ports, lookup }),
    providerHealth,
    models,
    providers: createProviders({ ...ports, refusedParameters, providerRests }, baseUrls, encryptedKeys),
    userKeys: createUserKeys(ports, baseUrls, encryptedKeys),
    embeddings: createEmbeddings({ ...ports, candidatesFor, catalog, pendingCalls }),
  };
}
