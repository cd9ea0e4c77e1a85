import { queryKey, queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { client, queryClient } from '../client.ts';
import { useFormat } from '../i18n/format.ts';
import { BackLink } from '../ui/BackLink.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { showToast } from '../ui/toast.ts';
import { PurchaseDialog } from './PurchaseDialog.tsx';
import { Rating } from './Rating.tsx';
import styles from './ToolPage.module.css';

export function ToolPage() {
  const { t } = useTranslation('tools');
  const { number, money, date } = useFormat();
  const { toolId = '' } = useParams();
  const [buying, setBuying] = useState(false);
  const query = useQuery(queryOptions(client, 'tools.get', toolId));

  async function purchased() {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: queryKey('tools.get') }),
      queryClient.invalidateQueries({ queryKey: queryKey('tools.list') }),
      queryClient.invalidateQueries({ queryKey: queryKey('purchases.list') }),
    ]);
    setBuying(false);
    showToast(t('bought'));
  }

  return (
    <Page back={<BackLink to="/tools">{t('all')}</BackLink>} title={query.data?.name ?? t('title')}>
      <Loaded query={query}>
        {(tool) => (
          <Card>
            <p className={styles.description}>{tool.description}</p>
            <p className={styles.facts}>
              <Badge>{t(tool.category)}</Badge>
              <Rating value={tool.rating} />
              <span className="faint">{t('downloads', { count: tool.downloads, number: number(tool.downloads) })}</span>
              <span className="faint">{t('by', { name: tool.author.username, date: date(tool.created_at) })}</span>
            </p>
            <div className={styles.offer}>
              <strong className={styles.price}>{tool.price === 0 ? t('free') : money(tool.price)}</strong>
              {tool.purchased ? (
                <>
                  <Badge variant="good">{t('isPurchased')}</Badge>
                  <Link to="/tools/purchases">{t('purchases')}</Link>
                </>
              ) : (
                <Button variant="primary" onClick={() => setBuying(true)}>
                  {tool.price === 0 ? t('get') : t('buy')}
                </Button>
              )}
            </div>
            {buying && <PurchaseDialog tool={tool} onPurchased={purchased} onClose={() => setBuying(false)} />}
          </Card>
        )}
      </Loaded>
    </Page>
  );
}
