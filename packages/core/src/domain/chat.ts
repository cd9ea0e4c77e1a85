import type { BackgroundTasks } from '../background-tasks.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createAppChat } from '../chat/app-chat.ts';
import { createCompletions } from '../chat/completions.ts';
import { createConversations } from '../chat/conversations.ts';
import { createLiveReplies } from '../chat/live-replies.ts';
import { createReplySubscription } from '../chat/reply-subscription.ts';
import { createReplyWriting } from '../chat/reply-writer.ts';
import { createSealedReasoning } from '../chat/sealed-reasoning.ts';
import { createSendMessage } from '../chat/send-message.ts';
import type { ModelUpstream } from '../models/model-upstream.ts';
import { createTokenCalibration } from '../models/token-calibration.ts';
import type { Ports } from '../platform-ports.ts';
import type { Budgets } from '../usage/budgets.ts';

interface Shared {
  /** What answers, in place of the host's own models. */
  models: ModelUpstream;
  backgroundTasks: BackgroundTasks;
  catalog: Catalog;
  budgets: Budgets;
}

/** Conversations, messages and replies. */
export function createChat(host: Ports, { models, backgroundTasks, catalog, budgets }: Shared) {
  const ports = { ...host, models, tokenCalibration: createTokenCalibration() };
  const conversations = createConversations(ports, catalog);
  const replies = createLiveReplies(ports.clock);
  const replyWriting = createReplyWriting(ports, budgets);
  const shared = { ...ports, backgroundTasks, catalog, budgets };
  const sendMessage = createSendMessage({ ...shared, conversations, replies, replyWriting });
  return {
    conversations,
    sendMessage,
    replySubscription: createReplySubscription(ports, conversations, replies),
    completions: createCompletions(shared),
    sealedReasoning: createSealedReasoning(ports),
    appChat: createAppChat(ports, sendMessage),
  };
}
