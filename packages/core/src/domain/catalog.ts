import { createModelAdministration } from '../catalog/administration.ts';
import { createCatalog } from '../catalog/catalog.ts';
import type { Ports } from '../platform-ports.ts';
import type { Settings } from '../settings.ts';

/** The models on offer, and what administrators change about them. */
export function createCatalogServices(ports: Ports, settings: Settings) {
  return {
    catalog: createCatalog(ports, settings),
    modelAdministration: createModelAdministration(ports, settings),
  };
}
