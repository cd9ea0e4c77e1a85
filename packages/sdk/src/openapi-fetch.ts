import * as openapiFetch from 'openapi-fetch';

type CreateClient = typeof openapiFetch.default;

// The CommonJS build of this package sees all exports of the other as one default export.
const { default: found } = openapiFetch as { default: CreateClient | { default: CreateClient } };

export const createClient: CreateClient = 'default' in found ? found.default : found;
