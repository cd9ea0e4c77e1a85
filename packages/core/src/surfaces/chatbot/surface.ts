import type { components } from '@alingai/contract';
import type { ErrorCode, PlatformError } from '../../errors.ts';
import { CHINESE_ERRORS, explanationOf } from '../chinese-errors.ts';
import type { Surface } from '../surface.ts';

/** A chatbot backend as Django REST serves it: bare answers, integer ids, errors as one sentence. */
export const chatbot: Surface = {
  name: 'chatbot',
  prefix: '/compat/chatbot/',
  ignoresUnknownParameters: true,
  presentError: (error) => chatbotError(error),
  // The document knows no 409: what is taken is a bad request.
  answerOf: ({ code }) => (code === 'CONFLICT' ? { status: 400 } : {}),
  presentFailedStream: (error) => ({ event: 'error', data: chatbotError(error) }),
};

const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  ...CHINESE_ERRORS,
  VALIDATION_ERROR: '请求错误',
  NOT_FOUND: '资源未找到',
};

function chatbotError({ code, details }: PlatformError): components['schemas']['ChatbotError'] {
  // Codes, of WeChat or of a second factor, are neither name nor password.
  const isCode = code === 'INVALID_CREDENTIALS' && details.field !== 'username';
  return { error: `${MESSAGES[isCode ? 'UNAUTHORIZED' : code]}：${explanationOf(details)}` };
}
