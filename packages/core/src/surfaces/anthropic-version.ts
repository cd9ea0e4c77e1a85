import { invalid } from '../errors.ts';

/** The versions of Anthropic's API that its clients ask for. */
export type AnthropicVersion = '2023-06-01' | '2026-10-21';

/**
 * The version that the header `anthropic-version` names. Without one it is the oldest, whose
 * requests the newer one refuses in part.
 *
 * @throws VALIDATION_ERROR for a version that there is not
 */
export function anthropicVersionOf(header: string | undefined): AnthropicVersion {
  switch (header) {
    case undefined:
    case '2023-06-01':
      return '2023-06-01';
    case '2026-10-21':
      return header;
    default:
      throw invalid('anthropic-version', `${JSON.stringify(header)} is not a valid version`);
  }
}
