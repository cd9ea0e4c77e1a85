import type { components } from '@alingai/contract';
import { type ErrorCode, PlatformError } from '../../errors.ts';
import { CHINESE_ERRORS } from '../chinese-errors.ts';

const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  ...CHINESE_ERRORS,
  UNAUTHORIZED: '未认证',
  FORBIDDEN: '无权限执行该操作',
  ACCOUNT_DISABLED: '用户账户已被禁用',
  RATE_LIMITED: '请求频率超限',
  SERVICE_UNAVAILABLE: '百炼API服务不可用',
};

/** Messages that depend on the field as well. */
const MESSAGES_OF_FIELDS: Readonly<Record<string, string>> = {
  'UNAUTHORIZED refresh_token': '刷新令牌无效或已过期',
  'CONFLICT username': '用户名或邮箱已存在',
  'CONFLICT email': '用户名或邮箱已存在',
  'CONFLICT message_id': '消息正在生成',
  'NOT_FOUND path': '接口不存在',
  'NOT_FOUND conversation_id': '对话不存在',
  'NOT_FOUND message_id': '消息不存在',
};

/** An error with a message of its operation's own. */
class WordedError extends PlatformError {
  readonly words: string;

  constructor(error: PlatformError, words: string) {
    super(error.code, error.details, { cause: error.cause, headers: { ...error.headers } });
    this.words = words;
  }
}

export function presentError(error: PlatformError): components['schemas']['BailianError'] {
  const { code, status } = error;
  const { rule, limit, ...details } = error.details;
  const message =
    error instanceof WordedError ? error.words : (MESSAGES_OF_FIELDS[`${code} ${details.field}`] ?? MESSAGES[code]);
  return { code: status, message, details };
}

/** Awaits the work, and gives a FORBIDDEN error this message. */
export async function orForbidden<T>(words: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof PlatformError && error.code === 'FORBIDDEN' ? new WordedError(error, words) : error;
  });
}

/** Awaits the work, and turns provider errors into 503, the only one that this surface knows. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    const isUpstream =
      error instanceof PlatformError && (error.code === 'UPSTREAM_ERROR' || error.code === 'UPSTREAM_TIMEOUT');
    throw isUpstream ? new PlatformError('SERVICE_UNAVAILABLE', error.details, { cause: error }) : error;
  });
}
