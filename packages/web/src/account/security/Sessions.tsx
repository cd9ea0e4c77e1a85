import type { Session } from '@alingai/sdk';
import { queryKey, queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, queryClient } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Pagination } from '../../ui/Pagination.tsx';
import { showToast } from '../../ui/toast.ts';
import { deviceOf } from './device.ts';
import styles from './Sessions.module.css';

export function refreshSessions(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKey('auth.listSessions') });
}

/** Where the account is signed in, and the way to end that. */
export function Sessions() {
  const { t } = useTranslation('security');
  const [page, setPage] = useState(1);
  const [ending, setEnding] = useState<Session>();
  const [endingOthers, setEndingOthers] = useState(false);
  const query = useQuery({
    ...queryOptions(client, 'auth.listSessions', { page }),
    placeholderData: keepPreviousData,
  });
  const total = query.data?.pagination.total_count ?? 0;

  async function end(session: Session) {
    await client.auth.endSession(session.id);
    await refreshSessions();
    showToast(t('sessionEnded'));
  }

  async function endOthers() {
    // All are read before the first is ended: pages move up as sessions go.
    const others: string[] = [];
    for await (const { id, current } of client.auth.listSessions({ limit: 100 })) if (!current) others.push(id);
    for (const id of others) await client.auth.endSession(id);
    setPage(1);
    await refreshSessions();
    showToast(t('othersEnded'));
  }

  return (
    <Card
      title={t('sessions')}
      description={t('sessionsText')}
      actions={total > 1 && <Button onClick={() => setEndingOthers(true)}>{t('endOthers')}</Button>}
    >
      <Loaded query={query}>
        {({ sessions, pagination }) => (
          <>
            <ul className={styles.list}>
              {sessions.map((session) => (
                <SessionItem key={session.id} session={session} onEnd={() => setEnding(session)} />
              ))}
            </ul>
            <Pagination pagination={pagination} onPage={setPage} />
          </>
        )}
      </Loaded>
      {ending && (
        <ConfirmDialog
          title={t('endTitle')}
          text={t('endText')}
          action={t('end')}
          onConfirm={() => end(ending)}
          onClose={() => setEnding(undefined)}
        />
      )}
      {endingOthers && (
        <ConfirmDialog
          title={t('endOthersTitle')}
          text={t('endOthersText')}
          action={t('endOthers')}
          onConfirm={endOthers}
          onClose={() => setEndingOthers(false)}
        />
      )}
    </Card>
  );
}

function SessionItem({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { t } = useTranslation('security');
  const { ago } = useFormat();
  const { name, isMobile } = deviceOf(session.user_agent);
  const Icon = isMobile ? Smartphone : Monitor;
  const device = name ?? t('unknownDevice');
  const facts = [session.address, t('lastUsed', { time: ago(session.last_used_at) })].filter(Boolean);
  return (
    <li className={styles.item}>
      <Icon size={20} aria-hidden className={styles.icon} />
      <div className={styles.text}>
        <p title={session.user_agent ?? undefined}>
          {device} {session.current && <Badge variant="good">{t('thisOne')}</Badge>}
        </p>
        <p className="faint">{facts.join(' · ')}</p>
      </div>
      {!session.current && (
        <Button size="small" aria-label={`${t('end')}: ${device}`} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}
