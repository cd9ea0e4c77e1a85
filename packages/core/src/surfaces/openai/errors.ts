import type { components } from '@alingai/contract';
import type { PlatformError } from '../../errors.ts';
import { statusForClients } from '../refusing-provider.ts';

type Schemas = components['schemas'];
type ErrorBody = Schemas['OpenaiError']['error'];

export function presentError(error: PlatformError, requestId: string): Schemas['OpenaiError'] {
  return { error: { message: messageOf(error, requestId), param: paramOf(error), ...kindOf(error) } };
}

function messageOf({ code, message, details }: PlatformError, requestId: string): string {
  const field = code === 'VALIDATION_ERROR' && details.field !== undefined ? `${details.field} ` : '';
  const id = code === 'INTERNAL_ERROR' ? ` (${requestId})` : '';
  return `${message}: ${field}${details.reason}${id}`;
}

function paramOf({ code, details }: PlatformError): string | null {
  if (details.provider_param !== undefined) return details.provider_param;
  return code === 'VALIDATION_ERROR' || code === 'NOT_FOUND' ? (details.field ?? null) : null;
}

function kindOf(error: PlatformError): Pick<ErrorBody, 'type' | 'code'> {
  const kind = ownKindOf(error);
  const { provider_code, code } = error.details;
  if (code !== undefined) return { type: kind.type, code };
  if (provider_code === undefined) return kind;
  return { type: provider_code === 'insufficient_quota' ? 'insufficient_quota' : kind.type, code: provider_code };
}

const NOT_FOUND_CODES: Readonly<Record<string, string>> = { model: 'model_not_found', path: 'unknown_url' };

function ownKindOf(error: PlatformError): Pick<ErrorBody, 'type' | 'code'> {
  switch (error.code) {
    case 'UNAUTHORIZED':
      return { type: 'invalid_request_error', code: 'invalid_api_key' };
    case 'FORBIDDEN':
      return { type: 'invalid_request_error', code: 'missing_scope' };
    case 'NOT_FOUND':
      return { type: 'invalid_request_error', code: NOT_FOUND_CODES[error.details.field ?? ''] ?? 'not_found' };
    case 'RATE_LIMITED':
      return { type: 'requests', code: 'rate_limit_exceeded' };
    case 'BUDGET_EXCEEDED':
      return { type: 'insufficient_quota', code: 'insufficient_quota' };
    case 'VALIDATION_ERROR':
      return { type: 'invalid_request_error', code: faultOf(error.details.reason) };
    default:
      return {
        type: statusForClients(error) >= 500 ? 'server_error' : 'invalid_request_error',
        code: error.code.toLowerCase(),
      };
  }
}

function faultOf(reason: string): string {
  if (reason === 'is required') return 'missing_required_parameter';
  return /^must be (string|number|integer|boolean|array|object|null)/.test(reason) ? 'invalid_type' : 'invalid_value';
}
