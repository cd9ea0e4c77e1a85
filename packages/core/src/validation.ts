import { type OperationId, operations } from '@alingai/contract';
import { bodyFaults, parameterFaults, type SchemaFault } from '@alingai/contract/validation';
import { invalid, type PlatformError } from './errors.ts';
import { type BrokenRule, brokenRule } from './rules.ts';

const NOT_EMPTY: BrokenRule = { rule: 'minLength', limit: 1 };

/** One fault of a request, independent of the validator that found it. */
export interface RequestFault {
  /** Where, such as `/body/items/0/name` or `/query/page`. */
  path: string;
  /** The schema keyword that failed. */
  keyword: string;
  message: string;
}

/** A request as a host received it, parameters as text. */
export interface RawRequest {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  /** Names in lower case. */
  headers: Record<string, unknown>;
  body?: unknown;
}

/**
 * Validates a request against the contract, for hosts without a validator of their own. Fills in
 * defaults and converts parameters in place. Throws VALIDATION_ERROR: first for an unknown
 * parameter, then for an empty one, as the server's validator does.
 */
export function validateRequest(id: OperationId, request: RawRequest): void {
  const query = Object.entries(request.query);
  const known: readonly string[] = operations[id].queryParameters;
  for (const [name] of query)
    if (!known.includes(name)) throw invalid(name, 'is not a known parameter', { rule: 'additionalProperties' });
  for (const [name, value] of query) if (value === '') throw invalid(name, 'must not be empty', NOT_EMPTY);
  const ofParameters = parameterFaults(id, request);
  if (ofParameters.length > 0) throw validationError(ofParameters.map(requestFault));
  assertFinite(request);
  if (operations[id].requestType === null) return;
  if (request.body === undefined) {
    if (operations[id].bodyRequired) throw missingBody();
    return;
  }
  const ofBody = bodyFaults(id, request.body);
  if (ofBody.length > 0) {
    throw validationError(ofBody.map((it) => requestFault({ ...it, instancePath: `/body${it.instancePath}` })));
  }
}

/**
 * Refuses parameters that became infinite, such as `1e309` or a text of 309 digits. Validators take
 * their text for a number but check `minimum` and `maximum` of finite ones only; a body cannot hold
 * them, because there the type must be that of a finite number. Every other bound is the contract's.
 */
export function assertFinite({ path, query, headers }: Omit<RawRequest, 'body'>): void {
  for (const [name, value] of [path, query, headers].flatMap((it) => Object.entries(it))) {
    if (typeof value === 'number' && !Number.isFinite(value))
      throw invalid(name, 'must be a finite number', { rule: 'type', limit: ['number'] });
  }
}

/** For a request whose operation takes a body, and that has none. */
export function missingBody(): PlatformError {
  return invalid('body', 'is required', { rule: 'required' });
}

/**
 * The error for the most useful fault. Where a value may have several types, the closest one is
 * that whose fault lies deepest.
 */
export function validationError(faults: RequestFault[]): PlatformError {
  const [fault = faults[0]] = faults
    .filter((it) => it.keyword !== 'anyOf' && it.keyword !== 'oneOf')
    .sort((a, b) => closeness(b) - closeness(a));
  if (!fault) return invalid('body', 'does not fit the contract');
  return invalid(fieldName(fault.path), reasonOf(fault), brokenRule(fault.keyword, fault.message));
}

/** A type error means that the value was not meant for this alternative. */
const closeness = ({ path, keyword }: RequestFault) => path.split('/').length - (keyword === 'type' ? 0.5 : 0);

function requestFault(fault: SchemaFault): RequestFault {
  const { missingProperty, additionalProperty, allowedValues } = fault.params;
  const member = missingProperty ?? additionalProperty;
  const path = member === undefined ? fault.instancePath : `${fault.instancePath}/${member}`;
  const allowed = Array.isArray(allowedValues) ? `: ${allowedValues.join(', ')}` : '';
  return { path, keyword: fault.keyword, message: `${fault.message}${allowed}` };
}

function fieldName(path: string): string {
  const [, ...rest] = path.split('/').filter((it) => it !== '');
  const name = rest
    .map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((it, index) => (/^\d+$/.test(it) ? `[${it}]` : index > 0 ? `.${it}` : it))
    .join('');
  return name === '' ? 'body' : name;
}

function reasonOf(fault: RequestFault): string {
  switch (fault.keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return fault.path.startsWith('/query/') ? 'is not a known parameter' : 'is not a known field';
    default:
      return fault.message;
  }
}
