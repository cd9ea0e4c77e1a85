import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { refreshProfile, useAccount } from '../../session/session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { showToast } from '../../ui/toast.ts';
import { Enrolment } from './Enrolment.tsx';
import { ProofForm } from './ProofForm.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import styles from './TwoFactor.module.css';

type Step = 'enrol' | 'renew' | 'disable' | { codes: readonly string[] };

export function TwoFactor() {
  const { t } = useTranslation('security');
  const { two_factor_enabled: enabled } = useAccount();
  const [step, setStep] = useState<Step>();
  const close = () => setStep(undefined);

  return (
    <Card
      title={t('twoFactor')}
      description={t('twoFactorText')}
      actions={<Badge variant={enabled ? 'good' : 'neutral'}>{enabled ? t('on') : t('off')}</Badge>}
    >
      <div className={styles.actions}>
        {enabled ? (
          <>
            <Button onClick={() => setStep('renew')}>{t('renewCodes')}</Button>
            <Button onClick={() => setStep('disable')}>{t('switchOff')}</Button>
          </>
        ) : (
          <Button onClick={() => setStep('enrol')}>{t('switchOn')}</Button>
        )}
      </div>
      {step === 'enrol' && (
        <Dialog title={t('enrolTitle')} onClose={close}>
          <Enrolment
            onConfirmed={async (codes) => {
              setStep({ codes });
              await refreshProfile();
            }}
          />
        </Dialog>
      )}
      {step === 'renew' && (
        <Dialog title={t('renewCodes')} onClose={close}>
          <p>{t('renewText')}</p>
          <ProofForm
            submit={t('renewCodes')}
            onProof={async (proof) => {
              const { recovery_codes } = await client.twoFactor.renewRecoveryCodes(proof);
              setStep({ codes: recovery_codes });
            }}
          />
        </Dialog>
      )}
      {step === 'disable' && (
        <Dialog title={t('switchOffTitle')} onClose={close}>
          <p>{t('switchOffText')}</p>
          <ProofForm
            submit={t('switchOff')}
            variant="danger"
            onProof={async (proof) => {
              await client.twoFactor.disable(proof);
              await refreshProfile();
              showToast(t('switchedOff'));
              close();
            }}
          />
        </Dialog>
      )}
      {typeof step === 'object' && (
        <Dialog title={t('codesTitle')} onClose={close}>
          <RecoveryCodes codes={step.codes} onDone={close} />
        </Dialog>
      )}
    </Card>
  );
}
