import { NotFoundError } from '@alingai/sdk';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { useDocumentTitle } from '../../ui/use-document-title.ts';
import { Composer } from '../composer/Composer.tsx';
import { useSampling } from '../composer/saved-choices.ts';
import { ConversationMenu } from '../list/ConversationMenu.tsx';
import { MessageCommandsContext } from '../messages/message-commands.ts';
import { isRunning } from '../replies/reply.ts';
import { replies, useReply } from '../replies/reply-store.ts';
import { useModelName } from '../use-models.ts';
import styles from './ConversationPage.module.css';
import { MessageLog } from './MessageLog.tsx';
import { MissingConversation } from './MissingConversation.tsx';
import { useConversationModel } from './use-conversation-model.ts';
import { useCommandsOf } from './use-message-commands.ts';
import { useMessages } from './use-messages.ts';

/** The conversation of the URL. The key gives each one its own state and scroll position. */
export function OpenConversation() {
  const { conversationId = '' } = useParams();
  return <ConversationPage key={conversationId} id={conversationId} />;
}

/** A conversation, and its composer. */
function ConversationPage({ id }: { id: string }) {
  const { t } = useTranslation(['chat', 'common']);
  const { conversation, messages, error, retry, ...older } = useMessages(id);
  const [model, setModel] = useConversationModel(id);
  const nameOf = useModelName();
  const sampling = useSampling();
  const reply = useReply(id);
  const pending = messages?.findLast((it) => it.status === 'pending')?.id;
  // Requested before a reload, or by another page.
  useEffect(() => {
    if (pending) replies.resume(id, pending);
  }, [id, pending]);
  const choices = { ...sampling, ...(model && { model }) };
  const commands = useCommandsOf(id, choices, reply !== undefined && isRunning(reply));
  const title = conversation?.title ?? t('conversation');
  useDocumentTitle(title);
  if (error instanceof NotFoundError && !messages && !reply) return <MissingConversation />;
  return (
    <div className={styles.page}>
      <header className={styles.header} data-bar>
        <h1 className={styles.title}>{title}</h1>
        {model && <p className={styles.model}>{nameOf(model)}</p>}
        {conversation && <ConversationMenu conversation={conversation} />}
      </header>
      {messages || reply ? (
        <MessageCommandsContext value={commands}>
          <MessageLog
            conversationId={id}
            messages={messages ?? []}
            reply={reply}
            older={older}
            onContinue={() => replies.send({ message: t('continueRequest'), conversation_id: id, ...choices })}
          />
        </MessageCommandsContext>
      ) : (
        <div className={styles.waiting}>
          {error ? (
            <ErrorNotice error={error} retry={retry} />
          ) : (
            <p role="status">
              <Spinner /> {t('common:loading')}
            </p>
          )}
        </div>
      )}
      <div className={styles.composer}>
        <Composer conversationId={id} model={model} onModel={setModel} />
        <p className={styles.caution}>{t('caution')}</p>
      </div>
    </div>
  );
}
