import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRunning, type Reply } from '../replies/reply.ts';

/** Announces a running reply to screen readers, and reads it out when it is complete. */
export function ReplyAnnouncer({ reply }: { reply: Reply | undefined }) {
  const { t } = useTranslation('chat');
  const [announcement, setAnnouncement] = useState('');
  const running = reply !== undefined && isRunning(reply);
  const whole = reply?.phase === 'done' ? reply.text : undefined;
  const hasFailed = reply?.phase === 'failed';
  const writing = t('writing');
  useEffect(() => {
    if (running) setAnnouncement(writing);
    else if (whole !== undefined) setAnnouncement(whole);
    // The error is announced by its own alert.
    else if (hasFailed) setAnnouncement('');
  }, [running, whole, hasFailed, writing]);
  return (
    <p className="visually-hidden" role="status">
      {announcement}
    </p>
  );
}
