import { expect } from 'vitest';

/** The requests and answers of the chatbot's document, as they stand there. */
export const documented = {
  health: { status: 'ok', message: 'AI聊天机器人服务正常运行' },
  login: { username: 'your_username', password: 'your_password' },
  signedIn: { refresh: 'refresh_token', access: 'access_token', username: 'your_username', email: 'your_email' },
  registration: { username: 'new_username', email: 'new@email.com', password: 'new_password' },
  conversation: {
    id: 1,
    user: 1,
    title: '我的会话',
    model: 'gpt-3.5-turbo',
    created_at: '2023-10-01T12:00:00Z',
    updated_at: '2023-10-01T12:00:00Z',
  },
  newConversation: { title: '新会话', model: 'gpt-3.5-turbo' },
  message: { id: 1, conversation: 1, role: 'user', content: '你好，世界！', created_at: '2023-10-01T12:00:00Z' },
  sending: {
    conversation_id: 1,
    message: '你好，世界！',
    model: 'gpt-3.5-turbo',
    image_url: 'optional_image_url',
  },
  exchange: {
    conversation_id: 1,
    user_message: {
      id: 1,
      conversation: 1,
      role: 'user',
      content: '你好，世界！',
      created_at: '2023-10-01T12:00:00Z',
    },
    ai_message: {
      id: 2,
      conversation: 1,
      role: 'assistant',
      content: '你好！有什么我可以帮你的吗？',
      created_at: '2023-10-01T12:00:05Z',
    },
    status: 'completed',
  },
  models: [
    { id: 'gpt-3.5-turbo', name: 'GPT-3.5 Turbo', provider: 'OpenAI' },
    { id: 'gemini-pro', name: 'Gemini Pro', provider: 'Google' },
  ],
};

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** States that a value has the members of a documented one, no more and no fewer, of the same JSON types. */
export function expectShapeOf(value: unknown, example: unknown): void {
  expect(shapeOf(value)).toEqual(shapeOf(example));
}

function shapeOf(value: unknown): unknown {
  if (typeof value === 'string') return TIMESTAMP.test(value) ? 'timestamp' : 'string';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, shapeOf(it)]));
}
