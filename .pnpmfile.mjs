import { fieldsOf } from './tools/publishing/address.mjs';

export const hooks = {
  /** @param {object} manifest @param {string} folder */
  beforePacking: (manifest, folder) => ({ ...manifest, ...fieldsOf(folder) }),
};
