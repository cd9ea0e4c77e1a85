/** The examples of the surface's document: what is sent, and what is answered. */

const user = {
  user_id: 123456,
  username: 'example_user',
  email: 'user@example.com',
  nickname: 'Example',
  avatar_url: null,
  phone: null,
  status: 1,
};

const conversation = {
  conversation_id: 789012,
  title: '新对话',
  model_name: 'qwen-vl-max-latest',
  status: 1,
  created_at: '2023-01-01T00:00:00Z',
  updated_at: '2023-01-01T00:00:00Z',
};

const content = [{ type: 'text' as const, text: '你好，请介绍一下你自己' }];
const spoken = [{ type: 'text' as const, text: '我是通义千问，阿里巴巴集团旗下的超大规模语言模型...' }];

const message = {
  message_id: 345678,
  conversation_id: 789012,
  user_id: 123456,
  role: 'user',
  content_type: 'text',
  content,
  status: 1,
  created_at: '2023-01-01T00:00:00Z',
};

export const requests = {
  registration: {
    username: 'example_user',
    email: 'user@example.com',
    password: 'password123',
    nickname: 'Example',
  },
  login: { username: 'example_user', password: 'password123' },
  conversation: { title: '新对话', model_name: 'qwen-vl-max-latest' },
  changes: { title: '更新后的对话标题' },
  message: { content },
  completion: {
    model: 'qwen-vl-max-latest',
    messages: [{ role: 'user' as const, content }],
    temperature: 1,
    max_tokens: 1000,
  },
};

export const answers = {
  registered: { code: 200, message: '注册成功', data: { ...user, created_at: '2023-01-01T00:00:00Z' } },
  signedIn: {
    code: 200,
    message: '登录成功',
    data: {
      access_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
      refresh_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
      expires_in: 3600,
      user,
    },
  },
  signedOut: { code: 200, message: '登出成功', data: null },
  refreshed: {
    code: 200,
    message: 'Token刷新成功',
    data: { access_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...', expires_in: 3600 },
  },
  user: {
    code: 200,
    message: '获取成功',
    data: { ...user, created_at: '2023-01-01T00:00:00Z', last_login_at: '2023-01-02T00:00:00Z' },
  },
  created: { code: 200, message: '创建成功', data: conversation },
  conversations: {
    code: 200,
    message: '获取成功',
    data: {
      conversations: [conversation],
      pagination: { current_page: 1, per_page: 10, total: 1, total_pages: 1 },
    },
  },
  conversation: { code: 200, message: '获取成功', data: conversation },
  updated: {
    code: 200,
    message: '更新成功',
    data: { ...conversation, title: '更新后的对话标题', updated_at: '2023-01-01T01:00:00Z' },
  },
  deleted: { code: 200, message: '删除成功', data: null },
  sent: { code: 200, message: '发送成功', data: message },
  messages: {
    code: 200,
    message: '获取成功',
    data: {
      messages: [
        message,
        {
          ...message,
          message_id: 345679,
          user_id: 0,
          role: 'assistant',
          content: spoken,
          created_at: '2023-01-01T00:00:01Z',
        },
      ],
      pagination: { current_page: 1, per_page: 20, total: 2, total_pages: 1 },
    },
  },
  completed: {
    code: 200,
    message: '请求成功',
    data: {
      id: 'chatcmpl-123',
      object: 'chat.completion',
      created: 1677652288,
      model: 'qwen-vl-max-latest',
      choices: [{ index: 0, message: { role: 'assistant', content: spoken }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 9, completion_tokens: 12, total_tokens: 21 },
    },
  },
  apiCalls: {
    code: 200,
    message: '获取成功',
    data: {
      api_calls: [
        {
          id: 112233,
          user_id: 123456,
          conversation_id: 789012,
          message_id: 345678,
          model_name: 'qwen-vl-max-latest',
          api_endpoint: '/api/bailian/chat/completions',
          status_code: 200,
          request_tokens: 9,
          response_tokens: 12,
          total_tokens: 21,
          call_duration: 1200,
          client_ip: '192.168.1.100',
          created_at: '2023-01-01T00:00:00Z',
        },
      ],
      pagination: { current_page: 1, per_page: 10, total: 1, total_pages: 1 },
    },
  },
  statistics: {
    code: 200,
    message: '获取成功',
    data: {
      total_conversations: 15,
      total_messages: 128,
      total_tokens: 2560,
      model_statistics: [
        { model_name: 'qwen-vl-max-latest', conversation_count: 10, message_count: 85, token_count: 1700 },
        { model_name: 'qwen-plus', conversation_count: 5, message_count: 43, token_count: 860 },
      ],
      daily_statistics: [{ date: '2023-01-01', conversation_count: 3, message_count: 24, token_count: 480 }],
    },
  },
};

/** Names and JSON types of all members; of an array, those of each different member. Times keep their format. */
export function shapeOf(value: unknown): unknown {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const shapes = new Map(value.map((it) => [JSON.stringify(shapeOf(it)), shapeOf(it)]));
    return [...shapes.values()];
  }
  if (typeof value === 'object') {
    const members = Object.entries(value).map(([name, it]) => [name, shapeOf(it)] as const);
    return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return 'time';
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'date';
  }
  return typeof value;
}
