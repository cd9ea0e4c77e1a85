import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { client } from '../../client.ts';
import { focusComposer } from '../composer/focus-composer.ts';
import type { Sampling } from '../composer/saved-choices.ts';
import { refreshConversations } from '../conversation-cache.ts';
import type { MessageCommands } from '../messages/message-commands.ts';
import { replies } from '../replies/reply-store.ts';

/** What can be done with the messages of a conversation, with these choices for the next reply. */
export function useCommandsOf(
  id: string,
  { model, temperature, max_tokens }: Sampling & { model?: string },
  isBusy: boolean,
): MessageCommands {
  const navigate = useNavigate();
  return useMemo(() => {
    const choices = {
      ...(model && { model }),
      ...(temperature !== undefined && { temperature }),
      ...(max_tokens !== undefined && { max_tokens }),
    };
    return {
      isBusy,
      regenerate: (message) => replies.regenerate(id, message.id, choices),
      edit(message, content) {
        const sent = { message: content, conversation_id: id, parent_id: message.parent_id, ...choices };
        if (replies.send(sent, message.id)) focusComposer();
      },
      async branch(message) {
        const branch = await client.conversations.create({ from_message_id: message.id });
        void refreshConversations();
        await navigate(`/c/${branch.id}`);
        focusComposer();
      },
    };
  }, [id, model, temperature, max_tokens, isBusy, navigate]);
}
