import type { components } from '@alingai/contract';
import type { ErrorCode, PlatformError } from '../../errors.ts';
import type { Surface } from '../surface.ts';

type Schemas = components['schemas'];
type MaasErrorCode = Schemas['MaasErrorCode'];

export const maas: Surface = {
  name: 'maas',
  prefix: '/compat/maas/',
  ignoresUnknownParameters: true,
  presentError: (error, requestId) => ({ error: errorBody(error, requestId) }),
  presentHeaders: withLimitNames,
  presentFailedStream: (error, requestId) => ({ event: 'error', data: presentFailure(error, requestId) }),
};

/** Each of the statuses that the surface knows has one code; other errors keep the platform's. */
const ERRORS: Record<ErrorCode, { code: MaasErrorCode; message: string }> = {
  VALIDATION_ERROR: { code: 'INVALID_REQUEST', message: '请求参数无效' },
  UNAUTHORIZED: { code: 'UNAUTHORIZED', message: '未授权访问' },
  INVALID_CREDENTIALS: { code: 'UNAUTHORIZED', message: '用户名或密码错误' },
  TWO_FACTOR_REQUIRED: { code: 'UNAUTHORIZED', message: '需要两步验证码' },
  PAYMENT_DECLINED: { code: 'PAYMENT_DECLINED', message: '付款被拒绝' },
  BUDGET_EXCEEDED: { code: 'BUDGET_EXCEEDED', message: '超出本月预算' },
  FORBIDDEN: { code: 'FORBIDDEN', message: '禁止访问' },
  ACCOUNT_DISABLED: { code: 'FORBIDDEN', message: '账户已被停用' },
  EMAIL_NOT_VERIFIED: { code: 'FORBIDDEN', message: '邮箱尚未验证' },
  PASSWORD_CHANGE_REQUIRED: { code: 'FORBIDDEN', message: '须先更改密码' },
  NOT_FOUND: { code: 'NOT_FOUND', message: '资源不存在' },
  METHOD_NOT_ALLOWED: { code: 'METHOD_NOT_ALLOWED', message: '不支持该请求方法' },
  NOT_ACCEPTABLE: { code: 'NOT_ACCEPTABLE', message: '无法以所接受的格式响应' },
  CONFLICT: { code: 'CONFLICT', message: '与现有数据冲突' },
  REQUEST_IN_PROGRESS: { code: 'REQUEST_IN_PROGRESS', message: '相同的请求仍在处理中' },
  PAYLOAD_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE', message: '请求体过大' },
  UNSUPPORTED_MEDIA_TYPE: { code: 'UNSUPPORTED_MEDIA_TYPE', message: '不支持的内容类型' },
  IDEMPOTENCY_KEY_REUSED: { code: 'IDEMPOTENCY_KEY_REUSED', message: '幂等键已用于其他请求' },
  RATE_LIMITED: { code: 'RATE_LIMITED', message: '请求频率超限' },
  CLIENT_CLOSED_REQUEST: { code: 'CLIENT_CLOSED_REQUEST', message: '客户端已断开连接' },
  INTERNAL_ERROR: { code: 'INTERNAL_ERROR', message: '服务器内部错误' },
  UPSTREAM_ERROR: { code: 'UPSTREAM_ERROR', message: '上游服务出错' },
  SERVICE_UNAVAILABLE: { code: 'SERVICE_UNAVAILABLE', message: '服务暂不可用' },
  UPSTREAM_TIMEOUT: { code: 'UPSTREAM_TIMEOUT', message: '上游服务超时' },
};

/** What the domain calls otherwise than this surface's requests do. */
const FIELDS: Readonly<Record<string, string>> = { model: 'model_id' };

function errorBody({ code, details }: PlatformError, requestId: string): Schemas['MaasError']['error'] {
  const { field, reason } = details;
  return {
    ...ERRORS[code],
    details: { ...(field !== undefined && { field: FIELDS[field] ?? field }), reason },
    request_id: requestId,
  };
}

/** The last event of a reply that failed. */
export function presentFailure(error: PlatformError, requestId: string): Schemas['MaasReplyFailed'] {
  return { type: 'error', error: errorBody(error, requestId) };
}

function withLimitNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  const limits = Object.entries(headers).filter(([name]) => name.startsWith('RateLimit-'));
  return { ...headers, ...Object.fromEntries(limits.map(([name, value]) => [`X-${name}`, value])) };
}
