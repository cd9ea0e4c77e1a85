import * as openapiFetch from 'openapi-fetch';

type CreateClient = typeof openapiFetch.default;

// To the CommonJS build of this package, all exports of the other arrive as one default export.
const { default: found } = openapiFetch as { default: CreateClient | { default: CreateClient } };

export const createClient: CreateClient = 'default' in found ? found.default : found;
