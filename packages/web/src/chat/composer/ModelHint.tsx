import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProfile } from '../../session/session.ts';
import { useAvailableModels, useModelName } from '../use-models.ts';

/** Says that the chosen model cannot answer, and where administrators change that. */
export function ModelHint({ model }: { model: string }) {
  const { t } = useTranslation('chat');
  const { role } = useProfile();
  const models = useAvailableModels();
  const nameOf = useModelName();
  if (models === undefined || models.some((it) => it.id === model)) return null;
  const isAdmin = role === 'admin';
  return (
    <>
      {models.length > 0 && model !== '' && t('unavailableModel', { model: nameOf(model) })}
      {models.length === 0 && (isAdmin ? t('noModelAnswers') : t('noModelAnswersAskAdmin'))}
      {isAdmin && (
        <>
          {' '}
          <Link to="/console/models">{t('seeModels')}</Link>
        </>
      )}
    </>
  );
}
