import { ERRORS, type SurfaceName } from '@alingai/core';
import type { Answer } from '../../support/http/call.ts';

type Code = 'VALIDATION_ERROR' | 'UNAUTHORIZED' | 'FORBIDDEN' | 'PASSWORD_CHANGE_REQUIRED' | 'RATE_LIMITED';

/** An error that every operation can answer with. */
export interface CommonRefusal {
  code: Code;
  field?: string;
  reason: string;
  /** The rule of the contract that a field breaks, which the native API tells. */
  rule?: keyof typeof SENTENCES;
}

const SENTENCES = {
  required: 'is required',
  additionalProperties: 'is not known here',
};

/** What an error is called, where a surface speaks Chinese. */
const CHINESE = {
  VALIDATION_ERROR: '请求参数错误',
  UNAUTHORIZED: '未授权',
  FORBIDDEN: '禁止访问',
  PASSWORD_CHANGE_REQUIRED: '须先更改密码',
  RATE_LIMITED: '请求过于频繁',
};
const BAILIAN = { ...CHINESE, UNAUTHORIZED: '未认证', FORBIDDEN: '无权限执行该操作', RATE_LIMITED: '请求频率超限' };
const CHATHUB = { ...CHINESE, UNAUTHORIZED: '未认证或认证失败', FORBIDDEN: '权限不足' };
const MAAS = {
  ...CHINESE,
  VALIDATION_ERROR: '请求参数无效',
  UNAUTHORIZED: '未授权访问',
  RATE_LIMITED: '请求频率超限',
};
const MAAS_CODES = {
  VALIDATION_ERROR: 'INVALID_REQUEST',
  UNAUTHORIZED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  PASSWORD_CHANGE_REQUIRED: 'FORBIDDEN',
  RATE_LIMITED: 'RATE_LIMITED',
};
const OPENAI_CODES = {
  VALIDATION_ERROR: 'invalid_value',
  UNAUTHORIZED: 'invalid_api_key',
  FORBIDDEN: 'missing_scope',
  PASSWORD_CHANGE_REQUIRED: 'password_change_required',
  RATE_LIMITED: 'rate_limit_exceeded',
};

const ANTHROPIC_TYPES = {
  VALIDATION_ERROR: 'invalid_request_error',
  UNAUTHORIZED: 'authentication_error',
  FORBIDDEN: 'permission_error',
  PASSWORD_CHANGE_REQUIRED: 'permission_error',
  RATE_LIMITED: 'rate_limit_error',
};

/** The body of a refusal, as the document of each surface has it. */
const BODIES: Record<SurfaceName, (refusal: CommonRefusal, requestId: string | null) => unknown> = {
  native: ({ code, ...details }, request_id) => ({
    success: false,
    error: {
      code,
      message: details.rule ? `${details.field} ${SENTENCES[details.rule]}.` : ERRORS[code].message,
      details,
      request_id,
    },
  }),
  bailian: ({ code, rule: _, ...details }) => ({ code: ERRORS[code].status, message: BAILIAN[code], details }),
  chatbot: ({ code, reason }) => ({ error: `${CHINESE[code]}：${reason}` }),
  chathub: ({ code, reason }) => ({ error: `${CHATHUB[code]}: ${reason}` }),
  maas: ({ code, rule: _, ...details }, request_id) => ({
    error: { code: MAAS_CODES[code], message: MAAS[code], details, request_id },
  }),
  anthropic: ({ code, field, reason }, request_id) => ({
    type: 'error',
    error: { type: ANTHROPIC_TYPES[code], message: field === undefined ? reason : `${field}: ${reason}` },
    request_id,
  }),
  openai: ({ code, reason }) => ({
    error: {
      message: `${ERRORS[code].message}: ${reason}`,
      type: code === 'RATE_LIMITED' ? 'requests' : 'invalid_request_error',
      param: null,
      code: OPENAI_CODES[code],
    },
  }),
};

/** Status and body of an answer, as a test compares them. */
export function answered({ status, body }: Answer): { status: number; body: unknown } {
  return { status, body };
}

/** What `answered` must be for this refusal in the format of the operation's surface. */
export function refusalOf(surface: string, refusal: CommonRefusal, { headers }: Answer) {
  const body = BODIES[surface as SurfaceName](refusal, headers.get('x-request-id'));
  return { status: ERRORS[refusal.code].status, body };
}
