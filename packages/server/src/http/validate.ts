import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { assertFinite } from '@alingai/core';
import type { Request, RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { authorizedContext } from './context.ts';

/** What the contract was compiled to, which takes longer than all else that a server does to start. */
const compiled = new Map<boolean, RequestHandler[]>();

/** Holds requests, and answers on demand, against the contract. Fills in defaults and turns parameters into numbers. */
export function validate(validateResponses: boolean): RequestHandler[] {
  const handlers = compiled.get(validateResponses) ?? compile(validateResponses);
  compiled.set(validateResponses, handlers);
  return handlers;
}

function compile(validateResponses: boolean): RequestHandler[] {
  const middleware = OpenApiValidator.middleware({
    apiSpec: lenient(contract),
    // Linted before it was bundled.
    validateApiSpec: false,
    validateRequests: true,
    validateResponses,
    validateSecurity: {
      handlers: {
        // Whoever comes this far was admitted; this confirms that the contract asked for it.
        bearerAuth: ({ res }) => res !== undefined && authorizedContext(res).admission.caller !== null,
      },
    },
    // Forms are read before.
    fileUploader: false,
  });
  return [...middleware, finiteParameters];
}

const finiteParameters: RequestHandler = (
  { openapi, query, headers }: Request & { openapi?: { pathParams?: Record<string, unknown> } },
  _response,
  next,
) => {
  assertFinite({ path: openapi?.pathParams ?? {}, query, headers });
  next();
};

type ApiSpec = Exclude<Parameters<typeof OpenApiValidator.middleware>[0]['apiSpec'], string>;

/** The contract, with query parameters that may hold what browsers leave unencoded, such as `:` and `*`. */
function lenient(document: object): ApiSpec {
  return JSON.parse(JSON.stringify(document), (_, value) =>
    value?.in === 'query' ? { ...value, allowReserved: true } : value,
  );
}
