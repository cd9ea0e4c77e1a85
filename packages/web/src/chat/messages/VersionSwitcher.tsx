import type { Message } from '@alingai/sdk';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './VersionSwitcher.module.css';
import { type Direction, stepTo, takeFocus } from './versions.ts';

/** Which version of a message is shown, and buttons for those beside it. */
export function VersionSwitcher({ message, disabled }: { message: Message; disabled: boolean }) {
  const { t } = useTranslation('chat');
  const group = useRef<HTMLFieldSetElement>(null);
  const { id, conversation_id, versions } = message;
  useEffect(() => {
    const direction = takeFocus(id);
    if (!direction) return;
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])];
    const wanted = direction === 'previous' ? buttons : buttons.toReversed();
    wanted.find((it) => it.getAttribute('aria-disabled') !== 'true')?.focus();
  }, [id]);
  if (!versions) return null;
  const { index, count, previous_id, next_id } = versions;
  const step = (direction: Direction, to: string | null) => ({
    'aria-disabled': to === null || disabled,
    onClick: () => to !== null && !disabled && void stepTo(conversation_id, to, direction),
  });
  return (
    <fieldset ref={group} className={styles.versions} aria-label={t('version', { index, count })} data-versions>
      <IconButton label={t('previousVersion')} icon={ChevronLeft} {...step('previous', previous_id)} />
      <span aria-hidden>
        {index}/{count}
      </span>
      <IconButton label={t('nextVersion')} icon={ChevronRight} {...step('next', next_id)} />
    </fieldset>
  );
}
