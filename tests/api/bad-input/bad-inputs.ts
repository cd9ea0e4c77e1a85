import type { OperationId } from '@alingai/contract';
import type { Call } from '../../support/http/call.ts';
import { avatarForm } from '../account/images.ts';

/** A request that does not fit the contract, and what must be said of it. */
export interface BadInput {
  id: OperationId;
  fault: string;
  call: Call;
  field: string;
  reason: string;
}

export type Row = [changes: Record<string, unknown>, field: string, reason: string];

export const REQUIRED = 'is required';
export const UNKNOWN_FIELD = 'is not a known field';
export const UNKNOWN_PARAMETER = 'is not a known parameter';
export const longer = (length: number) => 'x'.repeat(length + 1);
export const atLeast = (length: number) => `must NOT have fewer than ${length} characters`;
export const atMost = (length: number) => `must NOT have more than ${length} characters`;
export const pattern = (text: string) => `must match pattern "${text}"`;

/** Bodies that differ from a good one; `undefined` leaves a field out. */
export function bodies(id: OperationId, good: Record<string, unknown>, rows: Row[]): BadInput[] {
  return rows.map(([changes, field, reason]) => ({
    id,
    fault: described(changes),
    call: { path: paths[id], body: { ...good, ...changes } },
    field,
    reason,
  }));
}

/** Queries; every operation refuses parameters that it does not know. */
export function queries(id: OperationId, rows: Row[]): BadInput[] {
  return rows.map(([query, field, reason]) => ({
    id,
    fault: `?${new URLSearchParams(query as Record<string, string>)}`.slice(0, 60),
    call: { path: paths[id], query: query as Call['query'] },
    field,
    reason,
  }));
}

const paths: Partial<Record<OperationId, Record<string, string>>> = {
  'conversations.delete': { conversation_id: 'conv_123' },
  'conversations.restore': { conversation_id: 'conv_123' },
  'conversations.purge': { conversation_id: 'conv_123' },
  'messages.list': { conversation_id: 'conv_123' },
  'conversations.get': { conversation_id: 'conv_123' },
  'conversations.update': { conversation_id: 'conv_123' },
  'conversations.export': { conversation_id: 'conv_123' },
  'messages.delete': { message_id: 'msg_456' },
  'chat.resume': { message_id: 'msg_456' },
  'chat.stop': { message_id: 'msg_456' },
  'chat.regenerate': { message_id: 'msg_456' },
  'chat.regenerateStream': { message_id: 'msg_456' },
  'models.get': { model_id: 'gpt-4' },
  'users.getBudget': { user_id: '1' },
  'users.setBudget': { user_id: '1' },
  'models.update': { model_id: 'gpt-4' },
  'models.delete': { model_id: 'gpt-0' },
  'models.toggle': { model_id: 'gpt-0' },
  'providers.get': { provider_id: '1' },
  'providers.update': { provider_id: '1' },
  'providers.delete': { provider_id: '999999' },
  'apiKeys.update': { key_id: '999999' },
  'apiKeys.delete': { key_id: '999999' },
  'apiKeys.toggle': { key_id: '999999' },
  'apiTokens.revoke': { token_id: '999999' },
  'account.getAvatar': { file: 'default.png' },
  'auth.endSession': { session_id: 'ses_123' },
  'users.get': { user_id: '1' },
  'users.update': { user_id: '1' },
  'users.delete': { user_id: '1' },
  'users.resetPassword': { user_id: '1' },
  'apps.get': { app_id: 'app_123' },
  'apps.update': { app_id: 'app_123' },
  'apps.delete': { app_id: 'app_123' },
  'apps.chat': { app_id: 'app_123' },
  'tools.get': { tool_id: 'tool_123' },
  'tools.purchase': { tool_id: 'tool_123' },
  'community.getPost': { post_id: 'post_123' },
  'community.deletePost': { post_id: 'post_123' },
  'community.likePost': { post_id: 'post_123' },
  'community.listComments': { post_id: 'post_123' },
  'community.createComment': { post_id: 'post_123' },
  'community.deleteComment': { post_id: 'post_123', comment_id: 'comment_123' },
};

function described(changes: Record<string, unknown>): string {
  const parts = Object.entries(changes).map(([name, it]) =>
    it === undefined ? `no ${name}` : `${name} = ${JSON.stringify(it)}`,
  );
  const text = parts.join(', ');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export const emailRows: Row[] = [
  [{ email: undefined }, 'email', REQUIRED],
  [{ email: null }, 'email', 'must be string'],
  [{ email: 7 }, 'email', 'must be string'],
  [{ email: '' }, 'email', 'must match format "email"'],
  [{ email: 'nobody' }, 'email', 'must match format "email"'],
  [{ email: 'a b@example.com' }, 'email', 'must match format "email"'],
  [{ email: `${'x'.repeat(250)}@example.com` }, 'email', atMost(254)],
];

export const usernameRows: Row[] = [
  [{ username: 7 }, 'username', 'must be string'],
  [{ username: 'a' }, 'username', atLeast(2)],
  [{ username: longer(50) }, 'username', atMost(50)],
  [{ username: 'two words' }, 'username', pattern('^[\\p{L}\\p{N}_.\\-]+$')],
  [{ username: 'a@b' }, 'username', pattern('^[\\p{L}\\p{N}_.\\-]+$')],
];

export const newPasswordRows = (name: string): Row[] => [
  [{ [name]: undefined }, name, REQUIRED],
  [{ [name]: 12_345_678 }, name, 'must be string'],
  [{ [name]: 'Short-7' }, name, atLeast(8)],
  [{ [name]: '🐎'.repeat(7) }, name, atLeast(8)],
  [{ [name]: longer(128) }, name, atMost(128)],
];

const confirmationRows: Row[] = [
  [{ confirm_password: undefined }, 'confirm_password', REQUIRED],
  [{ confirm_password: '' }, 'confirm_password', atLeast(1)],
  [{ confirm_password: true }, 'confirm_password', 'must be string'],
];

const tokenRows = (name: string): Row[] => [
  [{ [name]: undefined }, name, REQUIRED],
  [{ [name]: null }, name, 'must be string'],
  [{ [name]: '' }, name, atLeast(1)],
  [{ [name]: longer(512) }, name, atMost(512)],
];

export const unknownRow: Row = [{ unknown: 1 }, 'unknown', UNKNOWN_FIELD];

export const modelRows: Row[] = [
  [{ model: 4 }, 'model', 'must be string'],
  [{ model: '' }, 'model', atLeast(1)],
  [{ model: longer(200) }, 'model', atMost(200)],
  [{ model: 'gpt-0' }, 'model', 'is not a known model'],
];

export const pagingRows: Row[] = [
  [{ page: 0 }, 'page', 'must be >= 1'],
  [{ page: -1 }, 'page', 'must be >= 1'],
  [{ page: 1.5 }, 'page', 'must be integer'],
  [{ page: 'two' }, 'page', 'must be integer'],
  [{ page: '' }, 'page', 'must not be empty'],
  [{ page: 1_000_001 }, 'page', 'must be <= 1000000'],
  [{ limit: 0 }, 'limit', 'must be >= 1'],
  [{ limit: 101 }, 'limit', 'must be <= 100'],
  [{ limit: 'all' }, 'limit', 'must be integer'],
  [{ offset: 3 }, 'offset', UNKNOWN_PARAMETER],
];

const dayRows: Row[] = [
  [{ start_date: '01.01.2024' }, 'start_date', 'must match format "date"'],
  [{ start_date: '2024-1-1' }, 'start_date', 'must match format "date"'],
  [{ start_date: '2023-02-29' }, 'start_date', 'is not a day of the calendar'],
  [{ start_date: '' }, 'start_date', 'must not be empty'],
  [{ end_date: 'today' }, 'end_date', 'must match format "date"'],
  [{ end_date: '2024-01-01T00:00:00Z' }, 'end_date', 'must match format "date"'],
  [{ end_date: '2024-04-31' }, 'end_date', 'is not a day of the calendar'],
  [{ start_date: '2024-01-02', end_date: '2024-01-01' }, 'end_date', 'must not be before start_date, 2024-01-02'],
];

const nameRows = (name: string): Row[] => [
  [{ [name]: '' }, name, atLeast(1)],
  [{ [name]: '  ' }, name, pattern('\\S')],
  [{ [name]: longer(100) }, name, atMost(100)],
  [{ [name]: 7 }, name, 'must be string'],
];

const sortOrderRows: Row[] = [
  [{ sort_order: 1.5 }, 'sort_order', 'must be integer'],
  [{ sort_order: 1_000_001 }, 'sort_order', 'must be <= 1000000'],
];

const firstByteRows: Row[] = [
  [{ first_byte_timeout: 0 }, 'first_byte_timeout', 'must be >= 1'],
  [{ first_byte_timeout: 3601 }, 'first_byte_timeout', 'must be <= 3600'],
  [{ first_byte_timeout: '60' }, 'first_byte_timeout', 'must be integer,null'],
];

const modelFieldRows: Row[] = [
  ...nameRows('name'),
  [{ description: longer(2000) }, 'description', atMost(2000)],
  [{ type: 'poem' }, 'type', 'must be equal to one of the allowed values: chat, embedding, image, audio, video'],
  [{ providers: [] }, 'providers', 'must NOT have fewer than 1 items'],
  [{ providers: [{}] }, 'providers[0].provider', REQUIRED],
  [{ providers: [{ provider: 'nobody' }] }, 'providers[0].provider', 'is not a known provider'],
  [{ providers: Array(2).fill({ provider: 'openai' }) }, 'providers[1].provider', 'is named twice'],
  [{ providers: [{ provider: 'openai', upstream_model: '' }] }, 'providers[0].upstream_model', atLeast(1)],
  [{ max_tokens: 0 }, 'max_tokens', 'must be >= 1'],
  [{ context_window: '8k' }, 'context_window', 'must be integer'],
  [{ temperature: 2.1 }, 'temperature', 'must be <= 2'],
  [{ input_price_per_1k: -1 }, 'input_price_per_1k', 'must be >= 0'],
  [{ output_price_per_1k: '1' }, 'output_price_per_1k', 'must be number'],
  [{ supports_streaming: 'yes' }, 'supports_streaming', 'must be boolean'],
  [{ supports_function_calling: 1 }, 'supports_function_calling', 'must be boolean'],
  [{ supports_vision: null }, 'supports_vision', 'must be boolean'],
  [{ available: 'no' }, 'available', 'must be boolean'],
  [{ is_active: 'no' }, 'is_active', 'must be boolean'],
  ...sortOrderRows,
  unknownRow,
];

const baseUrlRows: Row[] = [
  [{ base_url: 'api.example.com' }, 'base_url', pattern('^https?://')],
  [{ base_url: `https://${longer(500)}` }, 'base_url', atMost(500)],
  [{ base_url: 'https://127.0.0.1' }, 'base_url', 'leads to a private address, which this server does not allow'],
];

const apiKeyRows: Row[] = [
  [{ api_key: '' }, 'api_key', atLeast(1)],
  [{ api_key: 'two words' }, 'api_key', pattern('^[!-~]+$')],
  [{ api_key: 'sk-密钥' }, 'api_key', pattern('^[!-~]+$')],
  [{ api_key: longer(500) }, 'api_key', atMost(500)],
];

const providerFieldRows: Row[] = [
  ...nameRows('display_name'),
  ...baseUrlRows,
  ...apiKeyRows,
  [{ requires_key: 'no' }, 'requires_key', 'must be boolean'],
  [{ is_active: 1 }, 'is_active', 'must be boolean'],
  ...sortOrderRows,
  ...firstByteRows,
  unknownRow,
];

const ownKeyRows: Row[] = [
  ...baseUrlRows,
  ...apiKeyRows,
  [{ api_key: null }, 'api_key', 'must be string'],
  [{ is_active: 'yes' }, 'is_active', 'must be boolean'],
  unknownRow,
];

export const longPath = (id: OperationId, name: string, length: number): BadInput => ({
  id,
  fault: `a ${name} of ${length + 1} characters`,
  call: { path: { ...paths[id], [name]: longer(length) } },
  field: name,
  reason: atMost(length),
});

export const withoutBody = (id: OperationId): BadInput => ({
  id,
  fault: 'no body',
  call: { path: paths[id] },
  field: 'body',
  reason: REQUIRED,
});

const emptyAvatarForm = new FormData();
const avatarText = new FormData();
avatarText.append('avatar', 'me.png');
const avatarAndMore = avatarForm('x', 'image/png', 'me.png');
avatarAndMore.append('title', 'me');
const twoAvatars = avatarForm('x', 'image/png', 'me.png');
twoAvatars.append('avatar', new Blob(['y'], { type: 'image/png' }), 'you.png');
const otherFile = new FormData();
otherFile.append('picture', new Blob(['x'], { type: 'image/png' }), 'me.png');

const password = 'Correct-Horse-8';
const message = 'Hello';

const PARTS = ['text', 'image_url', 'video_url'];

/** Parts that their own type does not allow, whatever other types would say of them. */
const partFaults = (...types: string[]): [part: object, field: string, reason: string][] => [
  [{ type: 'image_url' }, '.image_url', REQUIRED],
  [{ type: 'video_url' }, '.video_url', REQUIRED],
  [{ type: 'text', image_url: { url: 'https://a.b/c.png' } }, '.text', REQUIRED],
  [{ type: 'image_url', text: 'a cat' }, '.image_url', REQUIRED],
  [{ type: 'text', text: 'a cat', image_url: { url: 'https://a.b/c.png' } }, '.image_url', UNKNOWN_FIELD],
  [{ type: 'text', text: 7 }, '.text', 'must be string'],
  [{ type: 'image_url', image_url: 'https://a.b/c.png' }, '.image_url', 'must be object'],
  [{ type: 'image_url', image_url: {} }, '.image_url.url', REQUIRED],
  [{ type: 'image_url', image_url: { url: 'https://a.b/c.png' }, fps: 2 }, '.fps', UNKNOWN_FIELD],
  [{ type: 'video_url', video_url: { url: 'https://a.b/c.mp4' }, fps: 0 }, '.fps', 'must be >= 0.1'],
  [{ type: 'video_url', video_url: { url: 'https://a.b/c.mp4' }, fps: '2' }, '.fps', 'must be number'],
  [{ text: 'a cat' }, '.type', REQUIRED],
  [{ type: 7, text: 'a cat' }, '.type', 'must be string'],
  [{ type: 'audio', text: 'a cat' }, '.type', `must be equal to one of the allowed values: ${types.join(', ')}`],
];

/** What is wrong with a message, whichever way its reply comes. */
function regenerationInputs(id: 'chat.regenerate' | 'chat.regenerateStream'): BadInput[] {
  return [
    withoutBody(id),
    ...bodies(id, {}, [
      [{ model: 4 }, 'model', 'must be string'],
      [{ temperature: 3 }, 'temperature', 'must be <= 2'],
      [{ max_tokens: 0 }, 'max_tokens', 'must be >= 1'],
      unknownRow,
    ]),
  ];
}

function sendingInputs(id: 'chat.send' | 'chat.stream'): BadInput[] {
  return [
    withoutBody(id),
    ...bodies(id, { message }, [
      [{ message: undefined }, 'message', REQUIRED],
      [{ message: null }, 'message', 'must be string'],
      [{ message: [] }, 'message', 'must NOT have fewer than 1 items'],
      [{ message: [7] }, 'message[0]', 'must be object'],
      [{ message: [{ type: 'text' }] }, 'message[0].text', REQUIRED],
      [{ message: [{ type: 'text', text: '' }] }, 'message[0].text', atLeast(1)],
      [
        { message: [{ type: 'image_url', image_url: { url: 'http://a.b/c.png' } }] },
        'message[0].image_url.url',
        pattern('^(https://|data:image/(png|jpeg|gif|webp);base64,)'),
      ],
      [
        { message: [{ type: 'video_url', video_url: { url: 'file:///etc/passwd' } }] },
        'message[0].video_url.url',
        pattern('^https://'),
      ],
      ...partFaults(...PARTS, 'tool_result').map(
        ([part, field, reason]): Row => [{ message: [part] }, `message[0]${field}`, reason],
      ),
      [{ message: '' }, 'message', atLeast(1)],
      [{ message: ' \n\t　' }, 'message', pattern('\\S')],
      [{ message: longer(2_000_000) }, 'message', atMost(2_000_000)],
      [{ conversation_id: '' }, 'conversation_id', atLeast(1)],
      [{ conversation_id: 123 }, 'conversation_id', 'must be string'],
      [{ conversation_id: null }, 'conversation_id', 'must be string'],
      [{ conversation_id: longer(100) }, 'conversation_id', atMost(100)],
      ...modelRows,
      [{ temperature: -0.1 }, 'temperature', 'must be >= 0'],
      [{ temperature: 2.1 }, 'temperature', 'must be <= 2'],
      [{ temperature: '1' }, 'temperature', 'must be number'],
      [{ max_tokens: 0 }, 'max_tokens', 'must be >= 1'],
      [{ max_tokens: 1.5 }, 'max_tokens', 'must be integer'],
      [{ max_tokens: '5' }, 'max_tokens', 'must be integer'],
      [{ max_tokens: 1_000_001 }, 'max_tokens', 'must be <= 1000000'],
      [{ stream: true }, 'stream', UNKNOWN_FIELD],
    ]),
    {
      id,
      fault: 'an empty idempotency key',
      call: { body: { message }, headers: { 'Idempotency-Key': '' } },
      field: 'idempotency-key',
      reason: atLeast(1),
    },
    {
      id,
      fault: 'an idempotency key of 256 characters',
      call: { body: { message }, headers: { 'Idempotency-Key': longer(255) } },
      field: 'idempotency-key',
      reason: atMost(255),
    },
  ];
}

const said = { role: 'user', content: 'Hello' };
const imagePattern = '^(https://|data:image/(png|jpeg|gif|webp);base64,)';

const completionInputs: BadInput[] = [
  withoutBody('bailian.chatCompletions'),
  ...bodies('bailian.chatCompletions', { model: 'gpt-4', messages: [said] }, [
    [{ model: undefined }, 'model', REQUIRED],
    ...modelRows,
    [{ messages: undefined }, 'messages', REQUIRED],
    [{ messages: 'Hello' }, 'messages', 'must be array'],
    [{ messages: [] }, 'messages', 'must NOT have fewer than 1 items'],
    [{ messages: Array(1001).fill(said) }, 'messages', 'must NOT have more than 1000 items'],
    [{ messages: ['Hello'] }, 'messages[0]', 'must be object'],
    [{ messages: [said, { content: 'Hello' }] }, 'messages[1].role', REQUIRED],
    [
      { messages: [{ ...said, role: 'tool' }] },
      'messages[0].role',
      'must be equal to one of the allowed values: system, user, assistant',
    ],
    [{ messages: [{ role: 'user' }] }, 'messages[0].content', REQUIRED],
    [{ messages: [{ role: 'user', content: null }] }, 'messages[0].content', 'must be string'],
    [{ messages: [{ role: 'user', content: '' }] }, 'messages[0].content', atLeast(1)],
    [{ messages: [{ role: 'user', content: [] }] }, 'messages[0].content', 'must NOT have fewer than 1 items'],
    [{ messages: [{ role: 'user', content: [{ type: 'text' }] }] }, 'messages[0].content[0].text', REQUIRED],
    [
      { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'http://10.0.0.1/a.png' } }] }] },
      'messages[0].content[0].image_url.url',
      pattern(imagePattern),
    ],
    [
      { messages: [{ role: 'user', content: [{ type: 'video_url', video_url: { url: 'file:///etc/passwd' } }] }] },
      'messages[0].content[0].video_url.url',
      pattern('^https://'),
    ],
    ...partFaults(...PARTS).map(
      ([part, field, reason]): Row => [
        { messages: [{ role: 'user', content: [part] }] },
        `messages[0].content[0]${field}`,
        reason,
      ],
    ),
    [{ messages: [{ ...said, name: 'Ada' }] }, 'messages[0].name', UNKNOWN_FIELD],
    [{ temperature: -0.1 }, 'temperature', 'must be >= 0'],
    [{ temperature: 2.1 }, 'temperature', 'must be <= 2'],
    [{ temperature: '1' }, 'temperature', 'must be number'],
    [{ max_tokens: 0 }, 'max_tokens', 'must be >= 1'],
    [{ max_tokens: 1.5 }, 'max_tokens', 'must be integer'],
    [{ max_tokens: 1_000_001 }, 'max_tokens', 'must be <= 1000000'],
    [{ stream: true }, 'stream', UNKNOWN_FIELD],
  ]),
  ...queries('bailian.chatCompletions', [[{ stream: 'true' }, 'stream', UNKNOWN_PARAMETER]]),
];

export const badInputs: BadInput[] = [
  ...completionInputs,
  withoutBody('auth.login'),
  ...bodies('auth.login', { email: 'a@example.com', password: 'x' }, [
    ...emailRows,
    [{ email: undefined, username: '' }, 'username', atLeast(1)],
    [{ email: undefined, username: 7 }, 'username', 'must be string'],
    [{ email: undefined, username: longer(254) }, 'username', atMost(254)],
    [{ password: undefined }, 'password', REQUIRED],
    [{ password: '' }, 'password', atLeast(1)],
    [{ password: longer(128) }, 'password', atMost(128)],
    [{ password: 123 }, 'password', 'must be string'],
    [{ password: ['x'] }, 'password', 'must be string'],
    [{ code: 123_456 }, 'code', 'must be string'],
    [{ code: '12345' }, 'code', pattern('^[0-9]{6}$')],
    [{ code: '１２３４５６' }, 'code', pattern('^[0-9]{6}$')],
    [{ recovery_code: '' }, 'recovery_code', atLeast(1)],
    [{ recovery_code: longer(50) }, 'recovery_code', atMost(50)],
    unknownRow,
  ]),
  ...queries('auth.login', [[{ email: 'a@example.com' }, 'email', UNKNOWN_PARAMETER]]),

  withoutBody('auth.register'),
  ...bodies('auth.register', { username: 'newuser', email: 'new@example.com', password, confirm_password: password }, [
    [{ username: undefined }, 'username', REQUIRED],
    [{ username: null }, 'username', 'must be string'],
    ...usernameRows,
    ...emailRows,
    ...newPasswordRows('password'),
    ...confirmationRows,
    [{ role: 'admin' }, 'role', UNKNOWN_FIELD],
    [{ password: undefined, username: undefined }, 'username', REQUIRED],
    [{ confirm_password: 'other' }, 'confirm_password', 'must be the same as the password'],
    [{ password: 'password1', confirm_password: 'password1' }, 'password', 'is one of the most common passwords'],
  ]),

  withoutBody('auth.refresh'),
  ...bodies('auth.refresh', { refresh_token: 'rt_1' }, [...tokenRows('refresh_token'), unknownRow]),

  withoutBody('auth.forgotPassword'),
  ...bodies('auth.forgotPassword', { email: 'a@example.com' }, [...emailRows, unknownRow]),

  withoutBody('auth.resetPassword'),
  ...bodies('auth.resetPassword', { token: 'rst_1', password, confirm_password: password }, [
    ...tokenRows('token'),
    ...newPasswordRows('password'),
    ...confirmationRows,
    unknownRow,
    [{}, 'token', 'is not valid, has expired or was used already'],
  ]),

  withoutBody('auth.verifyEmail'),
  ...bodies('auth.verifyEmail', { token: 'vrf_1' }, [
    ...tokenRows('token'),
    unknownRow,
    [{}, 'token', 'is not valid, has expired or was used already'],
  ]),

  ...queries('auth.logout', [[{ all: 'true' }, 'all', UNKNOWN_PARAMETER]]),

  ...queries('account.getProfile', [[{ fields: 'bio' }, 'fields', UNKNOWN_PARAMETER]]),

  withoutBody('account.updateProfile'),
  ...bodies('account.updateProfile', {}, [
    [{}, 'body', 'must NOT have fewer than 1 properties'],
    ...usernameRows,
    [{ username: null }, 'username', 'must be string'],
    [{ full_name: longer(100) }, 'full_name', atMost(100)],
    [{ full_name: 7 }, 'full_name', 'must be string,null'],
    [{ bio: longer(1000) }, 'bio', atMost(1000)],
    [{ bio: { text: 'x' } }, 'bio', 'must be string,null'],
    [{ location: longer(100) }, 'location', atMost(100)],
    [{ website: 'johndoe.com' }, 'website', pattern('^https?://[^\\s/]+\\S*$')],
    [{ website: 'javascript:alert(1)' }, 'website', pattern('^https?://[^\\s/]+\\S*$')],
    [{ website: `https://a.b/${longer(500)}` }, 'website', atMost(500)],
    [{ phone: 'call me' }, 'phone', pattern('^\\+?[0-9][0-9 ().\\-]{2,30}$')],
    [{ phone: '1'.repeat(33) }, 'phone', atMost(32)],
    [{ birthday: '01.01.1990' }, 'birthday', 'must match format "date"'],
    [{ birthday: '2023-02-30' }, 'birthday', 'is not a day of the calendar'],
    [{ birthday: '1990-13-01' }, 'birthday', 'is not a day of the calendar'],
    [{ birthday: 19_900_101 }, 'birthday', 'must be string,null'],
    [{ birthday: '9999-12-31' }, 'birthday', 'must not be in the future'],
    [{ email: 'new@example.com' }, 'email', UNKNOWN_FIELD],
  ]),

  withoutBody('account.changePassword'),
  ...bodies('account.changePassword', { current_password: 'x', new_password: password, confirm_password: password }, [
    [{ current_password: undefined }, 'current_password', REQUIRED],
    [{ current_password: '' }, 'current_password', atLeast(1)],
    [{ current_password: longer(128) }, 'current_password', atMost(128)],
    ...newPasswordRows('new_password'),
    ...confirmationRows,
    unknownRow,
    [{ confirm_password: 'other' }, 'confirm_password', 'must be the same as the password'],
    [{}, 'current_password', 'is wrong'],
  ]),

  withoutBody('account.updatePreferences'),
  ...bodies('account.updatePreferences', {}, [
    [{}, 'body', 'must NOT have fewer than 1 properties'],
    [{ language: 'x' }, 'language', pattern('^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$')],
    [{ language: `zh${'-abcdefgh'.repeat(4)}` }, 'language', atMost(35)],
    [{ language: null }, 'language', 'must be string'],
    [{ theme: 'pink' }, 'theme', 'must be equal to one of the allowed values: light, dark, auto'],
    [{ theme: 1 }, 'theme', 'must be string'],
    [{ timezone: '' }, 'timezone', atLeast(1)],
    [{ timezone: longer(64) }, 'timezone', atMost(64)],
    [{ timezone: 'Mars/Olympus' }, 'timezone', 'is not a known IANA time zone'],
    [{ email_notifications: 'true' }, 'email_notifications', 'must be boolean'],
    [{ push_notifications: 1 }, 'push_notifications', 'must be boolean'],
    [{ marketing_emails: null }, 'marketing_emails', 'must be boolean'],
    unknownRow,
  ]),

  withoutBody('account.uploadAvatar'),
  ...[
    { fault: 'an empty form', form: emptyAvatarForm, field: 'avatar', reason: REQUIRED },
    { fault: 'a text in place of a file', form: avatarText, field: 'avatar', reason: 'must be a file' },
    { fault: 'a field beside the file', form: avatarAndMore, field: 'title', reason: UNKNOWN_FIELD },
    { fault: 'a file under another name', form: otherFile, field: 'avatar', reason: REQUIRED },
    { fault: 'two files', form: twoAvatars, field: 'avatar', reason: 'must be sent once' },
  ].map(({ form, ...rest }): BadInput => ({ id: 'account.uploadAvatar', call: { body: form }, ...rest })),

  longPath('account.getAvatar', 'file', 100),
  ...queries('account.getAvatar', [[{ size: '64' }, 'size', UNKNOWN_PARAMETER]]),

  ...sendingInputs('chat.send'),
  ...sendingInputs('chat.stream'),

  {
    id: 'chat.resume',
    fault: 'an event id that no stream has',
    call: { path: paths['chat.resume'], headers: { 'Last-Event-ID': 'x' } },
    field: 'last-event-id',
    reason: pattern('^\\d{1,9}(-\\d{1,9}){0,129}(\\.[12])?$'),
  },
  longPath('chat.resume', 'message_id', 100),
  longPath('chat.stop', 'message_id', 100),
  ...queries('chat.stop', [[{ force: 'true' }, 'force', UNKNOWN_PARAMETER]]),
  ...regenerationInputs('chat.regenerate'),
  ...regenerationInputs('chat.regenerateStream'),
  longPath('messages.delete', 'message_id', 100),
  ...queries('messages.delete', [[{ force: 'true' }, 'force', UNKNOWN_PARAMETER]]),
  ...queries('messages.search', [
    [{}, 'q', REQUIRED],
    [{ q: '' }, 'q', 'must not be empty'],
    [{ q: '  ' }, 'q', pattern('\\S')],
    [{ q: longer(200) }, 'q', atMost(200)],
    [{ q: 'x', page: 0 }, 'page', 'must be >= 1'],
    [{ q: 'x', limit: 101 }, 'limit', 'must be <= 100'],
  ]),

  ...queries('conversations.list', [
    ...pagingRows,
    [{ search: '' }, 'search', 'must not be empty'],
    [{ search: longer(200) }, 'search', atMost(200)],
    [{ folder: 'drawer' }, 'folder', 'must be equal to one of the allowed values: active, archived, bin, all'],
  ]),

  withoutBody('conversations.create'),
  ...bodies('conversations.create', {}, [
    [{ title: '' }, 'title', atLeast(1)],
    [{ title: '   ' }, 'title', pattern('\\S')],
    [{ title: longer(200) }, 'title', atMost(200)],
    [{ title: null }, 'title', 'must be string'],
    ...modelRows,
    unknownRow,
  ]),

  longPath('conversations.get', 'conversation_id', 100),
  withoutBody('conversations.update'),
  ...bodies('conversations.update', {}, [
    [{}, 'body', 'must NOT have fewer than 1 properties'],
    [{ title: '' }, 'title', atLeast(1)],
    [{ title: '   ' }, 'title', pattern('\\S')],
    [{ title: longer(200) }, 'title', atMost(200)],
    [{ model: 4 }, 'model', 'must be string'],
    [{ pinned: 'yes' }, 'pinned', 'must be boolean'],
    [{ archived: null }, 'archived', 'must be boolean'],
    unknownRow,
  ]),
  longPath('conversations.export', 'conversation_id', 100),
  ...queries('conversations.export', [
    [{ format: 'pdf' }, 'format', 'must be equal to one of the allowed values: json, markdown'],
  ]),

  longPath('conversations.delete', 'conversation_id', 100),
  ...queries('conversations.delete', [[{ force: 'true' }, 'force', UNKNOWN_PARAMETER]]),
  longPath('conversations.restore', 'conversation_id', 100),
  longPath('conversations.purge', 'conversation_id', 100),

  longPath('messages.list', 'conversation_id', 100),
  ...queries('messages.list', pagingRows),

  ...queries('models.list', [
    ...pagingRows,
    [{ active_only: 'perhaps' }, 'active_only', 'must be boolean'],
    [{ type: 'poem' }, 'type', 'must be equal to one of the allowed values: chat, embedding, image, audio, video'],
    [{ provider: '' }, 'provider', 'must not be empty'],
    [{ provider: longer(50) }, 'provider', atMost(50)],
    [{ search: longer(200) }, 'search', atMost(200)],
  ]),
  withoutBody('models.create'),
  ...bodies('models.create', { id: 'm', name: 'M', max_tokens: 10, providers: [{ provider: 'openai' }] }, [
    [{ id: undefined }, 'id', REQUIRED],
    [{ id: '' }, 'id', atLeast(1)],
    [{ id: longer(200) }, 'id', atMost(200)],
    [{ id: 'two words' }, 'id', pattern('^\\S+$')],
    [{ name: undefined }, 'name', REQUIRED],
    [{ max_tokens: undefined }, 'max_tokens', REQUIRED],
    [{ providers: undefined }, 'providers', REQUIRED],
    [{ context_window: 9 }, 'context_window', 'must not be less than max_tokens'],
    ...modelFieldRows,
  ]),
  withoutBody('models.update'),
  ...bodies('models.update', {}, [[{}, 'body', 'must NOT have fewer than 1 properties'], ...modelFieldRows]),
  longPath('models.delete', 'model_id', 200),
  ...queries('models.delete', [[{ force: 'true' }, 'force', UNKNOWN_PARAMETER]]),
  longPath('models.toggle', 'model_id', 200),
  ...queries('models.toggle', [[{ on: 'true' }, 'on', UNKNOWN_PARAMETER]]),
  withoutBody('models.updateOrder'),
  ...bodies('models.updateOrder', { models: [{ id: 'gpt-4', sort_order: 1 }] }, [
    [{ models: undefined }, 'models', REQUIRED],
    [{ models: [] }, 'models', 'must NOT have fewer than 1 items'],
    [{ models: [{ id: 'gpt-4' }] }, 'models[0].sort_order', REQUIRED],
    [{ models: [{ sort_order: 1 }] }, 'models[0].id', REQUIRED],
    [{ models: [{ id: 'gpt-4', sort_order: 1.5 }] }, 'models[0].sort_order', 'must be integer'],
    [{ models: [{ id: 'gpt-0', sort_order: 1 }] }, 'models[0].id', 'is not a known model'],
    [{ models: Array(2).fill({ id: 'gpt-4', sort_order: 1 }) }, 'models[1].id', 'is named twice'],
    [{ models: Array(501).fill({ id: 'gpt-4', sort_order: 1 }) }, 'models', 'must NOT have more than 500 items'],
    unknownRow,
  ]),

  ...queries('providers.list', [...pagingRows, [{ active_only: '2' }, 'active_only', 'must be boolean']]),
  withoutBody('providers.create'),
  ...bodies('providers.create', { key: 'p', display_name: 'P', base_url: 'https://api.example.com/v1' }, [
    [{ key: undefined }, 'key', REQUIRED],
    [{ key: '' }, 'key', pattern('^[a-z][a-z0-9_-]*$')],
    [{ key: 'Open AI' }, 'key', pattern('^[a-z][a-z0-9_-]*$')],
    [{ key: longer(50) }, 'key', atMost(50)],
    [{ display_name: undefined }, 'display_name', REQUIRED],
    [{ base_url: undefined }, 'base_url', REQUIRED],
    [{ api_key: null }, 'api_key', 'must be string'],
    ...providerFieldRows,
  ]),
  ...queries('providers.get', [[{ fields: 'key' }, 'fields', UNKNOWN_PARAMETER]]),
  withoutBody('providers.update'),
  ...bodies('providers.update', {}, [
    [{}, 'body', 'must NOT have fewer than 1 properties'],
    [{ key: 'other' }, 'key', UNKNOWN_FIELD],
    ...providerFieldRows,
  ]),
  ...queries('providers.delete', [[{ force: 'true' }, 'force', UNKNOWN_PARAMETER]]),

  ...queries('apiKeys.list', pagingRows),
  withoutBody('apiKeys.create'),
  ...bodies('apiKeys.create', { provider: 'openai', api_key: 'sk-your-key' }, [
    [{ provider: undefined }, 'provider', REQUIRED],
    [{ provider: 'nobody' }, 'provider', 'is not a known provider'],
    [{ api_key: undefined }, 'api_key', REQUIRED],
    ...ownKeyRows,
  ]),
  withoutBody('apiKeys.update'),
  ...bodies('apiKeys.update', {}, [
    [{}, 'body', 'must NOT have fewer than 1 properties'],
    [{ provider: 'moonshot' }, 'provider', UNKNOWN_FIELD],
    ...ownKeyRows,
  ]),
  ...queries('apiKeys.delete', [[{ force: 'true' }, 'force', UNKNOWN_PARAMETER]]),
  ...queries('apiKeys.toggle', [[{ on: 'true' }, 'on', UNKNOWN_PARAMETER]]),

  ...queries('apiTokens.list', pagingRows),
  withoutBody('apiTokens.create'),
  ...bodies('apiTokens.create', { name: 'Editor', scopes: ['chat'] }, [
    [{ name: undefined }, 'name', REQUIRED],
    [{ name: '' }, 'name', atLeast(1)],
    [{ name: ' ' }, 'name', pattern('\\S')],
    [{ name: longer(100) }, 'name', atMost(100)],
    [{ name: 7 }, 'name', 'must be string'],
    [{ scopes: undefined }, 'scopes', REQUIRED],
    [{ scopes: 'chat' }, 'scopes', 'must be array'],
    [{ scopes: [] }, 'scopes', 'must NOT have fewer than 1 items'],
    [{ scopes: ['chat', 'everything'] }, 'scopes[1]', 'must be equal to one of the allowed values: chat, models, all'],
    [{ expires_in_days: 0 }, 'expires_in_days', 'must be >= 1'],
    [{ expires_in_days: 3651 }, 'expires_in_days', 'must be <= 3650'],
    [{ expires_in_days: 1.5 }, 'expires_in_days', 'must be integer'],
    [{ expires_in_days: null }, 'expires_in_days', 'must be integer'],
    [{ token: 'sk-alingai-mine' }, 'token', UNKNOWN_FIELD],
  ]),
  ...queries('apiTokens.revoke', [[{ force: 'true' }, 'force', UNKNOWN_PARAMETER]]),

  longPath('models.get', 'model_id', 200),
  ...queries('models.get', [[{ fields: 'name' }, 'fields', UNKNOWN_PARAMETER]]),

  ...queries('usage.summary', [[{ month: '2024-01' }, 'month', UNKNOWN_PARAMETER]]),
  ...queries('usage.apiCalls', [
    ...pagingRows,
    ...dayRows,
    [{ model: '' }, 'model', 'must not be empty'],
    [{ model: longer(200) }, 'model', atMost(200)],
    [{ status: '200' }, 'status', 'must be equal to one of the allowed values: succeeded, failed'],
    [{ status: '' }, 'status', 'must not be empty'],
    [{ user_id: '0' }, 'user_id', 'must be >= 1'],
    [{ user_id: 'admin' }, 'user_id', 'must be integer'],
  ]),
  ...queries('usage.platform', [...dayRows, [{ model: 'gpt-4' }, 'model', UNKNOWN_PARAMETER]]),
  ...queries('usage.byDay', [
    ...dayRows,
    [{ model: longer(200) }, 'model', atMost(200)],
    [{ page: '1' }, 'page', UNKNOWN_PARAMETER],
  ]),

  ...queries('users.getBudget', [[{ month: '2024-01' }, 'month', UNKNOWN_PARAMETER]]),
  ...[
    { user_id: '0', reason: 'must be >= 1' },
    { user_id: '-1', reason: 'must be >= 1' },
    { user_id: '1.5', reason: 'must be integer' },
    { user_id: 'admin', reason: 'must be integer' },
    { user_id: '9007199254740993', reason: 'must be <= 9007199254740991' },
  ].map(
    ({ user_id, reason }): BadInput => ({
      id: 'users.getBudget',
      fault: `the user ${user_id}`,
      call: { path: { user_id } },
      field: 'user_id',
      reason,
    }),
  ),
  ...bodies('users.setBudget', { monthly_limit: 5 }, [
    [{ monthly_limit: undefined }, 'monthly_limit', REQUIRED],
    [{ monthly_limit: '5' }, 'monthly_limit', 'must be number,null'],
    [{ monthly_limit: -0.01 }, 'monthly_limit', 'must be >= 0'],
    [{ monthly_limit: 100_000.01 }, 'monthly_limit', 'must be <= 100000'],
    unknownRow,
  ]),

  ...queries('system.health', [[{ verbose: 'true' }, 'verbose', UNKNOWN_PARAMETER]]),
  ...queries('system.ready', [[{ verbose: 'true' }, 'verbose', UNKNOWN_PARAMETER]]),
  ...queries('system.metrics', [[{ format: 'json' }, 'format', UNKNOWN_PARAMETER]]),
  ...queries('system.info', [[{ verbose: 'true' }, 'verbose', UNKNOWN_PARAMETER]]),
  ...queries('system.docs', [[{ theme: 'dark' }, 'theme', UNKNOWN_PARAMETER]]),
  ...queries('system.openapi', [[{ format: 'yaml' }, 'format', UNKNOWN_PARAMETER]]),
];
