import type { components } from '@alingai/contract';
import type { ErrorCode, PlatformError } from '../../errors.ts';
import { CHINESE_ERRORS } from '../chinese-errors.ts';

type Schemas = components['schemas'];
type MaasErrorCode = Schemas['MaasErrorCode'];

/** Each documented status has one code; other errors keep the platform's code. */
const CODES: Readonly<Record<Exclude<ErrorCode, MaasErrorCode>, MaasErrorCode>> = {
  VALIDATION_ERROR: 'INVALID_REQUEST',
  INVALID_CREDENTIALS: 'UNAUTHORIZED',
  TWO_FACTOR_REQUIRED: 'UNAUTHORIZED',
  ACCOUNT_DISABLED: 'FORBIDDEN',
  EMAIL_NOT_VERIFIED: 'FORBIDDEN',
  PASSWORD_CHANGE_REQUIRED: 'FORBIDDEN',
};

const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  ...CHINESE_ERRORS,
  VALIDATION_ERROR: '请求参数无效',
  UNAUTHORIZED: '未授权访问',
  TWO_FACTOR_REQUIRED: '需要两步验证码',
  BUDGET_EXCEEDED: '超出本月预算',
  RATE_LIMITED: '请求频率超限',
};

/** Fields that have another name on this surface. */
const FIELDS: Readonly<Record<string, string>> = { model: 'model_id' };

function codeOf(code: ErrorCode): MaasErrorCode {
  return hasAnother(code) ? CODES[code] : code;
}

function hasAnother(code: ErrorCode): code is keyof typeof CODES {
  return code in CODES;
}

export function errorBody({ code, details }: PlatformError, requestId: string): Schemas['MaasError']['error'] {
  const { field, reason } = details;
  return {
    code: codeOf(code),
    message: MESSAGES[code],
    details: { ...(field !== undefined && { field: FIELDS[field] ?? field }), reason },
    request_id: requestId,
  };
}

/** The last event of a failed reply. */
export function presentFailure(error: PlatformError, requestId: string): Schemas['MaasReplyFailed'] {
  return { type: 'error', error: errorBody(error, requestId) };
}
