import type { Message } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useModelName } from '../use-models.ts';

/** Who wrote a reply, and what it took. */
export function MessageDetails({ message: { model, tokens_used, created_at } }: { message: Message }) {
  const { t } = useTranslation('chat');
  const { dateTime } = useFormat();
  const nameOf = useModelName();
  const facts = [model && nameOf(model), tokens_used > 0 && t('tokens', { count: tokens_used })];
  return <span title={dateTime(created_at)}>{facts.filter(Boolean).join(' · ')}</span>;
}
