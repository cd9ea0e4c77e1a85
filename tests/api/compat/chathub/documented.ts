import { expect } from 'vitest';
import type { Answer } from '../../../support/http/call.ts';

/** What the documentation of ChatHub shows, for its shapes. */
export const documented = {
  model: {
    id: 1,
    model_name: 'Qwen/QwQ-32B-Instruct',
    display_name: 'QwQ-32B',
    model_provider: 'siliconflow',
    model_type: 'chat',
    max_tokens: 32768,
    supports_streaming: true,
    supports_function_calling: false,
    supports_vision: false,
    input_price_per_1k: 0.5,
    output_price_per_1k: 1.5,
    description: '通义千问推理模型',
    is_active: true,
    sort_order: 0,
    created_at: '2024-01-01T12:00:00Z',
    updated_at: '2024-01-01T12:00:00Z',
  },
  newModel: {
    model_name: 'gpt-4o',
    display_name: 'GPT-4o',
    model_provider: 'openai',
    model_type: 'chat',
    max_tokens: 4096,
    supports_streaming: true,
    supports_function_calling: true,
    supports_vision: true,
    input_price_per_1k: 5.0,
    output_price_per_1k: 15.0,
    description: 'OpenAI最新的多模态模型',
    is_active: true,
    sort_order: 0,
  },
  provider: {
    id: 1,
    provider_key: 'openai',
    display_name: 'OpenAI',
    default_base_url: 'https://api.openai.com/v1',
    is_active: true,
    sort_order: 0,
    created_at: '2024-01-01T12:00:00Z',
    updated_at: '2024-01-01T12:00:00Z',
  },
  newProvider: {
    provider_key: 'custom_provider',
    display_name: '自定义提供商',
    default_base_url: 'https://api.custom.com/v1',
    is_active: true,
    sort_order: 0,
  },
  signIn: { username: 'admin', password: 'admin123' },
  signedIn: {
    success: true,
    token: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9...',
    user: { id: 1, username: 'admin', email: 'admin@chathub.com', subscription_type: 'premium', role: 'admin' },
    message: '登录成功',
  },
  registration: { username: 'newuser', email: 'user@example.com', password: 'password123' },
  message: {
    message: '你好，请介绍一下自己',
    model: 'Qwen/Qwen2.5-72B-Instruct',
    conversation_id: '可选，不提供则自动生成',
    user_id: 1,
  },
  reply: {
    conversation_id: 'uuid-string',
    response: 'AI的回复内容',
    model: 'Qwen/Qwen2.5-72B-Instruct',
    timestamp: '2024-01-01T12:00:00',
  },
  apiKey: {
    model_provider: 'siliconflow',
    api_key: 'your-api-key',
    base_url: 'https://api.siliconflow.cn/v1/chat/completions',
  },
} as const;

/** A value with the kinds of things in place of them: texts that are times of a form tell the form. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, shapeOf(it)]));
  }
  if (typeof value === 'string' && /^\d{4}-\d\d-/.test(value)) return value.replaceAll(/\d/g, '0');
  return value === null ? 'null' : typeof value;
}

/** States that an answer is this error in the one format that ChatHub has. */
export function expectError(answer: Answer, status: number, error: unknown): void {
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: { error } });
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
