import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/Field.tsx';
import styles from './ScopeFields.module.css';

const SCOPES = ['chat', 'models', 'all'] as const;

/** The scopes of a token, at least one. */
export function ScopeFields() {
  const { t } = useTranslation('access');
  const [chosen, setChosen] = useState<readonly string[]>(['chat', 'models']);
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const first = group.current?.querySelector('input');
    first?.setCustomValidity(chosen.length > 0 ? '' : t('scopesMissing'));
  }, [chosen, t]);
  return (
    <fieldset ref={group} className={styles.scopes}>
      <legend className={styles.legend}>{t('scopes')}</legend>
      {SCOPES.map((scope) => (
        <Checkbox
          key={scope}
          name="scopes"
          value={scope}
          label={t(`scope_${scope}`)}
          checked={chosen.includes(scope)}
          onChange={({ target }) =>
            setChosen(target.checked ? [...chosen, scope] : chosen.filter((it) => it !== scope))
          }
        />
      ))}
    </fieldset>
  );
}
