import { withTaggedUnions } from '@alingai/codegen/tagged-unions';
import type { OperationInfo } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { assertFinite } from '@alingai/core';
import type { Request, RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { authorizedContext } from './context.ts';
import { assertReferences, type OpenApiDocument, operationDocument } from './operation-document.ts';

/** One for each setting: servers of the same process share compiled validators. */
const validators = new Map<boolean, RequestHandler>();

/**
 * The validator of the contract: checks requests, and on demand responses; fills in defaults and
 * converts parameters to numbers. Each operation is compiled when the first request needs it, in
 * about 5 ms: all of them at once would take a second, and 45 MB.
 *
 * @throws Error when the contract refers to something that it does not define.
 */
export function contractValidator(validateResponses: boolean): RequestHandler {
  const validator = validators.get(validateResponses) ?? createContractValidator(contract, validateResponses);
  validators.set(validateResponses, validator);
  return validator;
}

/** The validator of a document; `contractValidator` is the one of the contract. */
export function createContractValidator(document: OpenApiDocument, validateResponses: boolean): RequestHandler {
  assertReferences(document);
  const compiled = new Map<string, RequestHandler>();

  function handlerOf(operation: OperationInfo): RequestHandler {
    const handler = compiled.get(operation.id) ?? compile(operationDocument(document, operation), validateResponses);
    compiled.set(operation.id, handler);
    return handler;
  }

  return (request, response, next) => handlerOf(authorizedContext(response).operation)(request, response, next);
}

function compile(document: OpenApiDocument, validateResponses: boolean): RequestHandler {
  const [handler] = OpenApiValidator.middleware({
    apiSpec: withReservedAllowed(withTaggedUnions(document)),
    // The contract is linted before it is bundled.
    validateApiSpec: false,
    validateRequests: true,
    validateResponses,
    validateSecurity: {
      handlers: { bearerAuth: isAuthorized, keyHeader: isAuthorized },
    },
    // `body` has parsed forms already.
    fileUploader: false,
  });
  if (!handler) throw new Error('The validator has no middleware');
  return handler;
}

/** Refuses what the validator's coercion makes of digits without end: `Infinity` is within every limit. */
export const finiteParameters: RequestHandler = (
  { openapi, query, headers }: Request & { openapi?: { pathParams?: Record<string, unknown> } },
  _response,
  next,
) => {
  assertFinite({ path: openapi?.pathParams ?? {}, query, headers });
  next();
};

/** `authorize` has decided already; this only confirms that the contract requires a caller. */
function isAuthorized({ res }: Request): boolean {
  return res !== undefined && authorizedContext(res).authorization.caller !== null;
}

type ApiSpec = Exclude<Parameters<typeof OpenApiValidator.middleware>[0]['apiSpec'], string>;

/**
 * A copy whose query parameters may contain characters that browsers leave unencoded, such as `:`
 * and `*`.
 */
function withReservedAllowed(document: object): ApiSpec {
  return JSON.parse(JSON.stringify(document), (_, value) =>
    value?.in === 'query' ? { ...value, allowReserved: true } : value,
  );
}
