import { mutationOptions } from '@alingai/sdk/react-query';
import { useMutation, useQuery } from '@tanstack/react-query';
import { client, queryClient } from '../../client.ts';
import { rememberModel, useLastModel } from '../composer/saved-choices.ts';
import { conversationOptions, listedConversation, refreshConversations } from '../conversation-cache.ts';
import { useAvailableModels } from '../use-models.ts';

/**
 * The model of the next reply in a conversation, and the function that changes it.
 * - A conversation has a model of its own.
 * - A new one starts with the model that was chosen last, if it can be asked, or else with the
 *   platform's default. Until the models are loaded, it is taken that it can.
 */
export function useConversationModel(conversationId: string | undefined): [string, (id: string) => void] {
  const models = useAvailableModels();
  const last = useLastModel();
  const conversation = useQuery({
    ...conversationOptions(conversationId ?? ''),
    enabled: conversationId !== undefined,
    placeholderData: () => (conversationId ? listedConversation(conversationId) : undefined),
  }).data;
  const update = useMutation({
    ...mutationOptions(client, 'conversations.update'),
    onSuccess(changed) {
      queryClient.setQueryData(conversationOptions(changed.id).queryKey, changed);
      void refreshConversations();
    },
  });
  if (conversationId === undefined) {
    const otherwise = (models?.find((it) => it.is_default) ?? models?.[0])?.id;
    const model = !models || models.some((it) => it.id === last) ? last : otherwise;
    return [model ?? '', rememberModel];
  }
  const chosen = update.isPending ? update.variables[1].model : undefined;
  const choose = (model: string) => {
    rememberModel(model);
    if (model !== conversation?.model) update.mutate([conversationId, { model }]);
  };
  return [chosen ?? conversation?.model ?? '', choose];
}
