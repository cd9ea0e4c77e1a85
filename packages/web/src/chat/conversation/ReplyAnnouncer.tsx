import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRunning, type Reply } from '../replies/reply.ts';

/** Tells those who listen to the page that a reply is being written, and reads it out when it is whole. */
export function ReplyAnnouncer({ reply }: { reply: Reply | undefined }) {
  const { t } = useTranslation('chat');
  const [said, setSaid] = useState('');
  const running = reply !== undefined && isRunning(reply);
  const whole = reply?.phase === 'done' ? reply.text : undefined;
  const hasFailed = reply?.phase === 'failed';
  const writing = t('writing');
  useEffect(() => {
    if (running) setSaid(writing);
    else if (whole !== undefined) setSaid(whole);
    // The problem is an alert of its own.
    else if (hasFailed) setSaid('');
  }, [running, whole, hasFailed, writing]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
