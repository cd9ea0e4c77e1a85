import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { AccessTokens } from '@alingai/core';
import { createAccessTokens } from '@alingai/server/access-tokens';
import { openKeyRing } from '@alingai/server/key-ring';
import type { ValidatorModule } from '@alingai/server/testing';
import express, { type Express, type RequestHandler } from 'express';
import type { Service } from '../harness/benchmark.ts';
import { largeContract } from './contract.ts';

const PATH = '/api/chat/send';

const REQUEST = {
  message: 'Hello, how are you?',
  conversation_id: 'conv_123',
  model: 'gpt-3.5-turbo',
  temperature: 0.7,
  max_tokens: 2000,
};

/** The response of all applications in this benchmark. */
const sendMessage: RequestHandler = (request, response) => {
  response.json({
    success: true,
    data: {
      message_id: 'msg_456',
      conversation_id: request.body.conversation_id,
      response: "Hello! I'm doing well, thank you for asking. How can I help you today?",
      model: request.body.model,
      tokens_used: 45,
      response_time: 1.2,
      created_at: '2024-01-01 12:00:00',
    },
  });
};

/** Express with a body parser and a handler. */
export function serveBare(): Promise<Service> {
  return serve(() => []);
}

/** The same, with authentication. */
export function serveSignedIn(): Promise<Service> {
  return serve((tokens) => [authenticate(tokens)]);
}

/** The same, with the whole request validated against the contract. */
export function serveValidated(validator: ValidatorModule): Promise<Service> {
  return serve((tokens) => [
    authenticate(tokens),
    ...validator.middleware({
      apiSpec: largeContract() as never,
      validateApiSpec: false,
      validateRequests: true,
      validateResponses: false,
      validateSecurity: {
        handlers: { bearerAuth: (request) => request.res?.locals['claims'] !== undefined },
      },
      fileUploader: false,
    }),
  ]);
}

async function serve(middleware: (tokens: AccessTokens) => RequestHandler[]): Promise<Service> {
  const tokens = createAccessTokens(await openKeyRing('', 'a-secret-that-only-this-benchmark-knows-of'));
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(express.json());
  for (const it of middleware(tokens)) app.use(it);
  app.post(PATH, sendMessage);
  return listen(app, {
    authorization: `Bearer ${tokens.sign({ accountId: 1, sessionId: 'ses_1', issuedAt: now(), expiresAt: now() + 86_400 })}`,
  });
}

/** Verifies as the server does, which caches verified tokens. */
function authenticate(tokens: AccessTokens): RequestHandler {
  return (request, response, next) => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const claims = tokens.verify(token, now());
    if ('rejected' in claims) {
      response.status(401).end();
    } else {
      response.locals['claims'] = claims;
      next();
    }
  };
}

async function listen(app: Express, headers: Record<string, string>): Promise<Service> {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${PATH}`,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(REQUEST),
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function now(): number {
  return Math.floor(Date.now() / 1_000);
}
