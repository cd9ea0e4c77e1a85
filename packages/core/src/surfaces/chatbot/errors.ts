import type { components } from '@alingai/contract';
import type { ErrorCode, PlatformError } from '../../errors.ts';
import { CHINESE_ERRORS, explanationOf } from '../chinese-errors.ts';

const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  ...CHINESE_ERRORS,
  VALIDATION_ERROR: '请求错误',
  NOT_FOUND: '资源未找到',
};

export function presentError({ code, details }: PlatformError): components['schemas']['ChatbotError'] {
  // A wrong code, of WeChat or of a second factor, is not a wrong name or password.
  const isCode = code === 'INVALID_CREDENTIALS' && details.field !== 'username';
  return { error: `${MESSAGES[isCode ? 'UNAUTHORIZED' : code]}：${explanationOf(details)}` };
}
