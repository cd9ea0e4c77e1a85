import type { components } from '@alingai/contract';
import type { ErrorCode, PlatformError } from '../../errors.ts';
import { CHINESE_ERRORS, explanationOf } from '../chinese-errors.ts';

type Schemas = components['schemas'];

/** The title of each error on this surface. */
const TITLES: Readonly<Record<ErrorCode, string>> = {
  ...CHINESE_ERRORS,
  UNAUTHORIZED: '未认证或认证失败',
  BUDGET_EXCEEDED: '超出本月预算',
  FORBIDDEN: '权限不足',
  ACCOUNT_DISABLED: '账户已被禁用',
};

/** The last event of a failed reply. */
export function presentFailure(error: PlatformError, requestId: string): Schemas['ChathubErrorEvent'] {
  return { type: 'error', error: errorText(error, requestId) };
}

/** All details of an error in one text. */
export function errorText({ code, details }: PlatformError, requestId: string): string {
  const title = TITLES[code];
  if (code === 'INTERNAL_ERROR') return `${title} (${requestId})`;
  return `${title}: ${explanationOf(details)}`;
}
