import type { BackgroundTasks } from '../background-tasks.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createAppChat } from '../chat/app-chat.ts';
import { createBin } from '../chat/bin.ts';
import { createCompletions } from '../chat/completions.ts';
import { connectNodes } from '../chat/connect-nodes.ts';
import { createConversations } from '../chat/conversations.ts';
import { createFollowers } from '../chat/followers.ts';
import { createLiveReplies } from '../chat/live-replies.ts';
import { createRemoteReplies } from '../chat/remote-replies.ts';
import { createRepliesOnce } from '../chat/replies-once.ts';
import { createReplyRelay } from '../chat/reply-relay.ts';
import { createReplySubscription } from '../chat/reply-subscription.ts';
import { createReplyWriting } from '../chat/reply-writer.ts';
import { createSealedReasoning } from '../chat/sealed-reasoning.ts';
import { createSendMessage } from '../chat/send-message.ts';
import type { Idempotency } from '../idempotency/idempotency.ts';
import type { ModelUpstream } from '../models/model-upstream.ts';
import { createTokenCalibration } from '../models/token-calibration.ts';
import type { Ports } from '../platform-ports.ts';
import { createResponses } from '../responses/responses.ts';
import type { Settings } from '../settings.ts';
import type { Settlements } from '../settlements.ts';
import type { Budgets } from '../usage/budgets.ts';
import type { PendingCalls } from '../usage/pending-calls.ts';

interface Shared {
  /** What answers, in place of the host's own models. */
  models: ModelUpstream;
  backgroundTasks: BackgroundTasks;
  catalog: Catalog;
  budgets: Budgets;
  pendingCalls: PendingCalls;
  settlements: Settlements;
  idempotency: Idempotency;
  settings: Settings;
}

/** Conversations, messages and replies. */
export function createChat(host: Ports, services: Shared) {
  const ports = { ...host, models: services.models, tokenCalibration: createTokenCalibration() };
  const bin = createBin({ ...ports, ...services });
  const conversations = createConversations(ports, services.catalog, bin);
  const replies = createLiveReplies({ ...ports, followers: createFollowers(ports) });
  const remoteReplies = createRemoteReplies({ ...services, ...ports });
  connectNodes(ports.bus, createReplyRelay({ ...services, ...ports, replies }), remoteReplies);
  const replyWriting = createReplyWriting(ports, services.settlements);
  const shared = { ...services, ...ports };
  const sendMessage = createSendMessage({ ...shared, conversations, replies, replyWriting });
  const completions = createCompletions(shared);
  const replySubscription = createReplySubscription({ ...ports, conversations, replies, remoteReplies });
  return {
    bin,
    conversations,
    sendMessage,
    replies,
    remoteReplies,
    replySubscription,
    repliesOnce: createRepliesOnce({ ...shared, replies, sendMessage, replySubscription }),
    completions,
    responses: createResponses({ ...shared, completions }),
    sealedReasoning: createSealedReasoning(ports),
    appChat: createAppChat(ports, sendMessage),
  };
}
