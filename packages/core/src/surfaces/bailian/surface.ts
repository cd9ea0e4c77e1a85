import type { components } from '@alingai/contract';
import { type ErrorCode, PlatformError } from '../../errors.ts';
import type { Answer } from '../../operations.ts';
import type { Surface } from '../surface.ts';

export const bailian: Surface = {
  name: 'bailian',
  prefix: '/compat/bailian/',
  presentError,
  // No operation of this surface streams.
  presentFailedStream: (error) => ({ event: 'error', data: presentError(error) }),
};

const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_ERROR: '请求参数错误',
  UNAUTHORIZED: '未认证',
  INVALID_CREDENTIALS: '用户名或密码错误',
  TWO_FACTOR_REQUIRED: '需要两步验证',
  PAYMENT_DECLINED: '付款被拒绝',
  BUDGET_EXCEEDED: '本月预算不足',
  FORBIDDEN: '无权限执行该操作',
  ACCOUNT_DISABLED: '用户账户已被禁用',
  EMAIL_NOT_VERIFIED: '邮箱尚未验证',
  PASSWORD_CHANGE_REQUIRED: '须先修改密码',
  NOT_FOUND: '资源不存在',
  METHOD_NOT_ALLOWED: '请求方法不允许',
  NOT_ACCEPTABLE: '无法提供可接受的响应格式',
  CONFLICT: '与现有数据冲突',
  REQUEST_IN_PROGRESS: '相同请求正在处理中',
  PAYLOAD_TOO_LARGE: '请求体过大',
  UNSUPPORTED_MEDIA_TYPE: '不支持的内容类型',
  IDEMPOTENCY_KEY_REUSED: '幂等键已用于其他请求',
  RATE_LIMITED: '请求频率超限',
  CLIENT_CLOSED_REQUEST: '客户端已断开连接',
  INTERNAL_ERROR: '服务器内部错误',
  UPSTREAM_ERROR: '上游服务出错',
  SERVICE_UNAVAILABLE: '百炼API服务不可用',
  UPSTREAM_TIMEOUT: '上游服务超时',
};

/** What is said where a field tells more than the code. */
const MESSAGES_OF_FIELDS: Readonly<Record<string, string>> = {
  'UNAUTHORIZED refresh_token': '刷新令牌无效或已过期',
  'CONFLICT username': '用户名或邮箱已存在',
  'CONFLICT email': '用户名或邮箱已存在',
  'CONFLICT message_id': '消息正在生成',
  'NOT_FOUND path': '接口不存在',
  'NOT_FOUND conversation_id': '对话不存在',
  'NOT_FOUND message_id': '消息不存在',
};

/** An error that an operation has words of its own for. */
class WordedError extends PlatformError {
  readonly words: string;

  constructor(error: PlatformError, words: string) {
    super(error.code, error.details, { cause: error.cause, headers: { ...error.headers } });
    this.words = words;
  }
}

function presentError(error: PlatformError): components['schemas']['BailianError'] {
  const { code, status, details } = error;
  const message =
    error instanceof WordedError ? error.words : (MESSAGES_OF_FIELDS[`${code} ${details.field}`] ?? MESSAGES[code]);
  return { code: status, message, details: { ...details } };
}

/** What comes of it, or, when somebody may not, the error in these words. */
export async function orForbidden<T>(words: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof PlatformError && error.code === 'FORBIDDEN' ? new WordedError(error, words) : error;
  });
}

/** What comes of it, or the error under the name that a field has here. */
export async function renaming<T>(field: string, name: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof PlatformError) || error.details.field !== field) throw error;
    const { code, details, headers, cause } = error;
    throw new PlatformError(code, { ...details, field: name }, { cause, headers: { ...headers } });
  });
}

/** What comes of it, or 503 where a provider is at fault: here, that is all that is told apart. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    const isUpstream =
      error instanceof PlatformError && (error.code === 'UPSTREAM_ERROR' || error.code === 'UPSTREAM_TIMEOUT');
    throw isUpstream ? new PlatformError('SERVICE_UNAVAILABLE', error.details, { cause: error }) : error;
  });
}

/** The envelope of success. */
export function ok<const Message extends string, Data>(
  message: Message,
  data: Data,
): Answer<{ code: 200; message: Message; data: Data }> {
  return { body: { code: 200, message, data } };
}
