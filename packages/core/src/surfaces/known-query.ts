import type { OperationInfo } from '@alingai/contract';
import { surfaceOf } from './index.ts';

/**
 * The part of a query that is validated. `search` is as in a URL, without the question mark.
 * - On surfaces that ignore unknown parameters, those and empty ones are removed.
 * - On the others everything stays, so that validation can report it.
 */
export function knownQuery({ path, queryParameters }: OperationInfo, search: string): string {
  if (!surfaceOf(path).ignoresUnknownParameters) return search;
  return search
    .split('&')
    .filter((pair) =>
      [...new URLSearchParams(pair)].some(([name, value]) => queryParameters.includes(name) && value !== ''),
    )
    .join('&');
}
