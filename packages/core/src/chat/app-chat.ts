import type { OperationId } from '@alingai/contract';
import type { Account } from '../accounts/account.ts';
import { notFound, PlatformError } from '../errors.ts';
import type { Ports } from '../platform-ports.ts';
import type { RequestContext } from '../request-context.ts';
import type { LiveReply } from './live-replies.ts';
import type { createSendMessage } from './send-message.ts';

export interface AppMessage {
  account: Account;
  /** The application's public id. */
  appId: string;
  message: string;
  /** A conversation that began with this application; without it a new one begins. */
  conversationId?: string;
  /** The operation that sends it. */
  operation: OperationId;
  request: RequestContext;
}

/** Talking to applications: everybody may, while they are running. */
export function createAppChat({ store }: Ports, sending: ReturnType<typeof createSendMessage>) {
  /** Stores a message and has its reply begun. */
  async function begin({ appId, ...message }: AppMessage): Promise<LiveReply> {
    const app = await store.apps.byPublicId(appId);
    if (!app) throw notFound('app_id', 'application');
    if (app.status !== 'running') throw unavailable('The application is stopped');
    // The caller did not choose the model, so that it is gone is no fault of the request.
    const model = await store.models.byKey(app.model);
    if (!model?.active) throw unavailable('The model of the application is switched off');
    return sending.begin({
      ...message,
      appId: app.id,
      model: model.key,
      temperature: app.temperature ?? undefined,
      maxTokens: app.maxTokens ?? undefined,
    });
  }

  return { begin };
}

function unavailable(reason: string): PlatformError {
  return new PlatformError('SERVICE_UNAVAILABLE', { reason });
}
