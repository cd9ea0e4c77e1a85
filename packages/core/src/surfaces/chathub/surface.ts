import type { components } from '@alingai/contract';
import type { ErrorCode, PlatformError } from '../../errors.ts';
import type { Surface } from '../surface.ts';

type Schemas = components['schemas'];

/** What each error is called here. */
const TITLES: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_ERROR: '请求参数错误',
  UNAUTHORIZED: '未认证或认证失败',
  INVALID_CREDENTIALS: '用户名或密码错误',
  TWO_FACTOR_REQUIRED: '需要两步验证',
  PAYMENT_DECLINED: '付款被拒绝',
  BUDGET_EXCEEDED: '超出本月预算',
  FORBIDDEN: '权限不足',
  ACCOUNT_DISABLED: '账户已被禁用',
  EMAIL_NOT_VERIFIED: '邮箱尚未验证',
  PASSWORD_CHANGE_REQUIRED: '须先更改密码',
  NOT_FOUND: '资源不存在',
  METHOD_NOT_ALLOWED: '不支持的请求方法',
  NOT_ACCEPTABLE: '无法以所接受的格式响应',
  CONFLICT: '与现有数据冲突',
  REQUEST_IN_PROGRESS: '相同的请求仍在处理中',
  PAYLOAD_TOO_LARGE: '请求体过大',
  UNSUPPORTED_MEDIA_TYPE: '不支持的内容类型',
  IDEMPOTENCY_KEY_REUSED: '幂等键已用于其他请求',
  RATE_LIMITED: '请求过于频繁',
  CLIENT_CLOSED_REQUEST: '客户端已断开连接',
  INTERNAL_ERROR: '服务器内部错误',
  UPSTREAM_ERROR: '上游服务出错',
  SERVICE_UNAVAILABLE: '服务暂不可用',
  UPSTREAM_TIMEOUT: '上游服务超时',
};

export const chathub: Surface = {
  name: 'chathub',
  prefix: '/compat/chathub/',
  presentError: (error, requestId): Schemas['ChathubError'] => ({ error: errorText(error, requestId) }),
  presentFailedStream: (error, requestId) => ({ data: presentFailure(error, requestId) }),
};

/** The last event of a reply that failed. */
export function presentFailure(error: PlatformError, requestId: string): Schemas['ChathubErrorEvent'] {
  return { type: 'error', error: errorText(error, requestId) };
}

/** All that is known of an error, in its one text. */
function errorText({ code, details: { field, reason } }: PlatformError, requestId: string): string {
  const title = TITLES[code];
  if (code === 'INTERNAL_ERROR') return `${title} (${requestId})`;
  // A reason that does not begin a sentence goes on from the field that it is about.
  return `${title}: ${field !== undefined && /^[a-z]/.test(reason) ? `${field} ` : ''}${reason}`;
}
