import { operations } from '@alingai/contract';
import { expect, test } from 'vitest';

/** The operations of the native API that clients rely on, however the contract grows. */
const NATIVE_OPERATIONS = `
  POST /api/auth/login
  POST /api/auth/register
  POST /api/auth/refresh
  POST /api/auth/forgot-password
  POST /api/auth/reset-password
  POST /api/auth/logout
  GET /api/auth/user
  GET /api/auth/verify
  POST /api/auth/verify-email
  POST /api/auth/admin/register
  GET /api/auth/sessions
  DELETE /api/auth/sessions/{id}
  GET /api/auth/wechat/url
  GET /api/auth/wechat/callback

  POST /api/chat/send
  POST /api/chat/stream
  GET /api/chat/stream/{message_id}
  POST /api/chat/stop/{message_id}
  POST /api/chat/regenerate/{message_id}
  POST /api/chat/regenerate/{message_id}/stream
  GET /api/chat/search
  GET /api/chat/conversations
  POST /api/chat/conversations
  GET /api/chat/conversations/{conversation_id}
  PUT /api/chat/conversations/{conversation_id}
  DELETE /api/chat/conversations/{conversation_id}
  GET /api/chat/conversations/{conversation_id}/export
  GET /api/chat/messages/{conversation_id}
  DELETE /api/messages/{message_id}
  POST /api/bailian/chat/completions

  GET /api/user/profile
  PUT /api/user/profile
  POST /api/user/change-password
  POST /api/user/avatar
  PUT /api/user/preferences

  GET /api/models
  POST /api/models
  POST /api/models/batch-update-order
  GET /api/models/{model_id}
  PUT /api/models/{model_id}
  DELETE /api/models/{model_id}
  POST /api/models/{model_id}/toggle
  GET /api/providers
  POST /api/providers
  GET /api/providers/{provider_id}
  PUT /api/providers/{provider_id}
  DELETE /api/providers/{provider_id}
  GET /api/apikeys
  POST /api/apikeys
  PUT /api/apikeys/{key_id}
  DELETE /api/apikeys/{key_id}
  POST /api/apikeys/{key_id}/toggle

  GET /api/stats
  GET /api/history/api-calls
  GET /api/history/conversations/statistics
  GET /api/users
  GET /api/users/{user_id}
  PUT /api/users/{user_id}
  DELETE /api/users/{user_id}
  POST /api/users/{user_id}/reset-password

  GET /api/applications
  POST /api/applications
  GET /api/applications/{app_id}
  PUT /api/applications/{app_id}
  DELETE /api/applications/{app_id}
  POST /api/applications/{app_id}/chat
  GET /api/tools
  GET /api/tools/{tool_id}
  POST /api/tools/{tool_id}/purchase
  GET /api/purchases
  GET /api/community/posts
  POST /api/community/posts
  GET /api/community/posts/{post_id}
  DELETE /api/community/posts/{post_id}
  POST /api/community/posts/{post_id}/like
  GET /api/community/posts/{post_id}/comments
  POST /api/community/posts/{post_id}/comments

  GET /api/health
  GET /api/ready
  GET /metrics
  GET /api/system/info
  GET /api/docs
  GET /api/openapi.json
`;

/** What stands between braces is nobody's business on the wire. */
const wire = (operation: string) => operation.replace(/\{\w+\}/g, '{}');

const inContract = new Set(Object.values(operations).map(({ method, path }) => wire(`${method} ${path}`)));

test.each(NATIVE_OPERATIONS.trim().split(/\n\s+/))('the contract has %s', (operation) => {
  expect(inContract).toContain(wire(operation));
});
