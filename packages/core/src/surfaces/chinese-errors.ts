import type { ErrorCode, ErrorDetails } from '../errors.ts';

/** Chinese error messages, for surfaces without their own. */
export const CHINESE_ERRORS: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_ERROR: '请求参数错误',
  UNAUTHORIZED: '未授权',
  INVALID_CREDENTIALS: '用户名或密码错误',
  TWO_FACTOR_REQUIRED: '需要两步验证',
  PAYMENT_DECLINED: '付款被拒绝',
  BUDGET_EXCEEDED: '本月预算不足',
  FORBIDDEN: '禁止访问',
  ACCOUNT_DISABLED: '账户已被停用',
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
  REQUEST_TIMEOUT: '请求未能及时送达',
  HEADERS_TOO_LARGE: '请求头过大',
  CLIENT_CLOSED_REQUEST: '客户端已断开连接',
  INTERNAL_ERROR: '服务器内部错误',
  UPSTREAM_ERROR: '上游服务出错',
  SERVICE_UNAVAILABLE: '服务暂不可用',
  UPSTREAM_TIMEOUT: '上游服务超时',
};

/** The details of an error in one text. A reason in lower case continues after the field's name. */
export function explanationOf({ field, reason }: ErrorDetails): string {
  return field !== undefined && /^[a-z]/.test(reason) ? `${field} ${reason}` : reason;
}
