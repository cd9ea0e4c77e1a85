import type { OperationId } from '@alingai/contract';
import type { Account } from '../accounts/account.ts';
import type { AppStore } from '../apps/app.ts';
import type { ModelStore } from '../catalog/model.ts';
import { isVisible } from '../catalog/model.ts';
import { notFound, PlatformError } from '../errors.ts';
import type { RequestContext } from '../request-context.ts';
import type { LiveReply } from './live-replies.ts';
import type { ReplyClaim } from './reply-request.ts';
import type { SendMessage } from './send-message.ts';
import type { Located } from './store.ts';

export interface AppMessage {
  account: Account;
  /** The application's public id. */
  appId: string;
  message: string;
  /** A conversation that began with this application; without it a new one begins. */
  conversationId?: string;
  /** See `SendMessageRequest`. */
  parent?: string | null;
  /** The operation that sends it. */
  operation: OperationId;
  request: RequestContext;
  claim?: ReplyClaim;
  /** See `SendMessageRequest`. */
  resumed?: Located;
}

/** Chat with applications. Everybody may use one that is running. */
export function createAppChat({ store }: { store: { apps: AppStore; models: ModelStore } }, sendMessage: SendMessage) {
  /** Stores a message and starts its reply. */
  async function begin({ appId, ...message }: AppMessage): Promise<LiveReply> {
    const app = await store.apps.byPublicId(appId);
    if (!app) throw notFound('app_id', 'application');
    if (app.status !== 'running') throw unavailable('The application is stopped');
    // The caller did not choose the model, so a missing one is not the request's fault.
    const model = await store.models.byKey(app.model);
    if (!model?.active) throw unavailable('The model of the application is switched off');
    if (!isVisible(model, message.account.id)) throw unavailable('The model of the application is its maker’s alone');
    return sendMessage.begin({
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
