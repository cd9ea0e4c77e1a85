import { createModelAdministration } from '../catalog/administration.ts';
import { createCatalog } from '../catalog/catalog.ts';
import type { Ports } from '../platform-ports.ts';
import { createAvailability } from '../providers/availability.ts';
import type { EncryptedKeys } from '../providers/encrypted-keys.ts';
import type { Settings } from '../settings.ts';

/** The models on offer, and what administrators change about them. */
export function createCatalogServices(ports: Ports, settings: Settings, encryptedKeys: EncryptedKeys) {
  const catalog = createCatalog(ports, settings, createAvailability(ports, settings, encryptedKeys));
  return { catalog, modelAdministration: createModelAdministration(ports, settings, catalog) };
}
