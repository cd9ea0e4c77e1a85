import {
  type OpenAPIDocument,
  type Operation,
  operationsOf,
  type ResponseObject,
  resolve,
  type Schema,
  sensitiveFields,
} from '../openapi-document.ts';
import { surfaceOf } from '../surface.ts';

const RATE_CLASSES = ['login', 'chat', 'default', 'maas', 'maas-chat', 'none'];
const SCOPES = ['chat', 'models', 'all', 'session'];
/** What hands an account over to whoever may change it, so that an API token may not. */
const ACCOUNT_CONTROLS = ['email', 'password', 'second-factor', 'sessions', 'tokens', 'accounts'];

/**
 * The table of operations: the parts of the contract that hosts, surfaces and the SDK need at run
 * time.
 */
export function renderOperations(document: OpenAPIDocument): string {
  const table = Object.fromEntries(
    operationsOf(document).map(({ method, path, operation, parameters }) => {
      const id = operation.operationId;
      const rateClass = operation['x-rate-class'] ?? 'default';
      if (!RATE_CLASSES.includes(rateClass)) throw new Error(`${id}: x-rate-class ${rateClass} is not known`);
      const scope = operation['x-scope'] ?? 'all';
      if (!SCOPES.includes(scope)) throw new Error(`${id}: x-scope ${scope} is not known`);
      const control = operation['x-account-control'];
      if (control !== undefined && !ACCOUNT_CONTROLS.includes(control)) {
        throw new Error(`${id}: x-account-control ${control} is not known`);
      }
      if (control !== undefined && scope !== 'session')
        throw new Error(`${id}: x-account-control takes x-scope session`);
      const [status, success] = Object.entries(operation.responses).find(([code]) => code.startsWith('2')) ?? [];
      if (!status || !success) throw new Error(`${id}: has no success response`);
      const security = operation.security ?? document.security ?? [];
      return [
        id,
        {
          id,
          method: method.toUpperCase(),
          path,
          surface: surfaceOf(path),
          authenticated: security.length > 0,
          keyHeader: security.some((it) => 'keyHeader' in it),
          anonymous: security.length === 0 || security.some((it) => Object.keys(it).length === 0),
          role: operation['x-role'] ?? null,
          scope,
          beforePasswordChange: operation['x-before-password-change'] ?? false,
          rateClass,
          status: Number(status),
          queryParameters: parameters.filter((it) => it.in === 'query').map((it) => it.name),
          requestType: Object.keys(operation.requestBody?.content ?? {})[0] ?? null,
          bodyRequired: operation.requestBody?.required ?? false,
          responseType: Object.keys(resolve<ResponseObject>(document, success).content ?? {})[0] ?? null,
          streams: 'text/event-stream' in (resolve<ResponseObject>(document, success).content ?? {}),
          errors: errorsOf(document, operation),
        },
      ];
    }),
  );
  return `export const operations = ${JSON.stringify(table, null, 2)} as const;

/** What operations were called before: their names now. */
export const formerNames = ${JSON.stringify(formerNames(document), null, 2)} as const;

/** The names of all fields that hold secrets, from \`x-sensitive\`. */
export const sensitiveFields = ${JSON.stringify(sensitiveFields(document))} as const;

/** The parameters that are always there once a request was validated, because they have a default. */
export interface DefaultedParameters {
${defaultedParameters(document)}
}
`;
}

function formerNames(document: OpenAPIDocument): Record<string, string> {
  const operations = operationsOf(document).map((it) => it.operation);
  const former = operations.flatMap(({ operationId, 'x-former-names': names = [] }) =>
    names.map((name) => [name, operationId] as const),
  );
  for (const [name] of former) {
    if (operations.some((it) => it.operationId === name)) throw new Error(`${name}: an operation has this name now`);
  }
  return Object.fromEntries(former);
}

/** The codes of the errors that an operation documents, in the order of their statuses. */
function errorsOf(document: OpenAPIDocument, { operationId, responses }: Operation): string[] {
  const known = resolve<Schema>(document, { $ref: '#/components/schemas/ErrorCode' })['enum'] as string[];
  const codes = Object.entries(responses)
    .filter(([status]) => !status.startsWith('2'))
    .flatMap(([status, response]) => {
      const errors = resolve<ResponseObject>(document, response)['x-errors'];
      const unknown = errors?.find((it) => !known.includes(it));
      if (unknown !== undefined) throw new Error(`${operationId}: ${status} has the unknown error ${unknown}`);
      if (!errors?.length) throw new Error(`${operationId}: the response of ${status} lacks x-errors`);
      return errors;
    });
  return [...new Set(codes)];
}

function defaultedParameters(document: OpenAPIDocument): string {
  return operationsOf(document)
    .map(({ operation, parameters }) => {
      const names = parameters.filter((it) => it.schema['default'] !== undefined).map((it) => JSON.stringify(it.name));
      return `  ${JSON.stringify(operation.operationId)}: ${names.join(' | ') || 'never'};`;
    })
    .join('\n');
}
