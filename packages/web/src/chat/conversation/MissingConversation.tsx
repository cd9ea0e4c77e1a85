import { MessageCircleQuestionMark, MessageSquarePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';

/** At the address of a conversation that is gone, or somebody else's: there is nothing to go on with. */
export function MissingConversation() {
  const { t } = useTranslation(['chat', 'errors']);
  return (
    <EmptyPage icon={MessageCircleQuestionMark} title={t('missingConversation')}>
      <p>{t('errors:NOT_FOUNDAdvice')}</p>
      <ButtonLink to="/" variant="primary" icon={MessageSquarePlus}>
        {t('newConversation')}
      </ButtonLink>
    </EmptyPage>
  );
}
