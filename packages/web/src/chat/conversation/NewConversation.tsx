import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isDemo } from '../../environment.ts';
import { Brand } from '../../layout/Brand.tsx';
import { FirstRunCard } from '../../layout/FirstRunCard.tsx';
import { useDocumentTitle } from '../../ui/use-document-title.ts';
import { Composer } from '../composer/Composer.tsx';
import { drafts } from '../drafts/saved-drafts.ts';
import { onConversationStarted, useReply } from '../replies/reply-store.ts';
import pageStyles from './ConversationPage.module.css';
import { MessageLog } from './MessageLog.tsx';
import styles from './NewConversation.module.css';
import { useConversationModel } from './use-conversation-model.ts';

const NOTHING_OLDER = { hasOlder: false, isFetching: false, readOlder: () => undefined };

/** A new conversation. As soon as it has an id, the page navigates to its URL. */
export function NewConversation() {
  const { t } = useTranslation('chat');
  const navigate = useNavigate();
  const [model, setModel] = useConversationModel(undefined);
  const reply = useReply(undefined);
  useDocumentTitle(t('newConversation'));
  useEffect(() => onConversationStarted((id) => void navigate(`/c/${id}`, { replace: true })), [navigate]);
  return (
    <div className={`${pageStyles.page} ${reply ? '' : styles.start}`}>
      {reply ? (
        <header className={pageStyles.header} data-bar>
          <h1 className={pageStyles.title}>{t('newConversation')}</h1>
        </header>
      ) : (
        <header className={styles.greeting}>
          <Brand small />
          <h1>{t('greeting')}</h1>
        </header>
      )}
      {reply && <MessageLog messages={[]} reply={reply} older={NOTHING_OLDER} />}
      <div className={pageStyles.composer}>
        <Composer conversationId={undefined} model={model} onModel={setModel} />
        {!reply && <Examples />}
        {!reply && (
          <div className={styles.firstRun}>
            <FirstRunCard />
          </div>
        )}
      </div>
    </div>
  );
}

/** Examples of a first message. */
function Examples() {
  const { t } = useTranslation('chat');
  const examples = [t('example1'), t('example2'), t('example3'), t('example4')];
  return (
    <>
      <ul className={styles.examples} aria-label={t('examples')}>
        {(isDemo ? [...examples.slice(0, 2), '/help', `/markdown ${t('example3')}`] : examples).map((text) => (
          <li key={text}>
            <button type="button" className={styles.example} onClick={() => fillComposer(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
      {isDemo && <p className={styles.demo}>{t('simulator')}</p>}
    </>
  );
}

/** Fills the composer, so that the text can be changed before it is sent. */
function fillComposer(text: string): void {
  drafts.set(undefined, { ...drafts.get(undefined), text });
  document.querySelector<HTMLTextAreaElement>('[data-composer]')?.focus();
}
