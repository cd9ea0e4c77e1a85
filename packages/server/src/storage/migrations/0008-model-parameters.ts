import type { Migration } from './migration.ts';

/** Models have a default temperature, and are sorted by how often they were called. */
export const modelParameters: Migration = {
  name: '0008-model-parameters',
  up(database) {
    database.exec(`
      ALTER TABLE models ADD COLUMN temperature REAL;
      CREATE INDEX activity_totals_by_model ON activity_totals (model, calls);
    `);
  },
};
