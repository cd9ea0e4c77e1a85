import type { OperationInfo } from '@alingai/contract';
import { surfaceOf } from './index.ts';

/**
 * What validation is to see of a query, which is as in a URL, without the question mark.
 * - On surfaces that ignore unknown parameters, those are left out, and so are parameters without a value.
 * - On the others everything stays, so that validation can tell what is wrong with it.
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
