import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Select, TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { mock } from '../mock.ts';
import { errorsOf, FIELDS, operationsFor, SCENARIO_KINDS, type ScenarioKind, scenarioOf } from './scenario.ts';
import { startScenario } from './scenario-store.ts';

const DEFAULT_NUMBERS = { milliseconds: 500, most: 2000, after: 2, seconds: 30 } as const;

/** Adds a scenario: another answer of one operation, or of every one. */
export function ScenarioForm() {
  const { t } = useTranslation('backend');
  const [kind, setKind] = useState<ScenarioKind>('latency');
  const offered = operationsFor(kind);
  const [chosen, setChosen] = useState<string>('*');
  const operation = offered.find((it) => it === chosen) ?? offered[0] ?? '*';
  return (
    <Form label={t('scenario')} onSubmit={async (values) => startScenario(mock(), scenarioOf(kind, values))}>
      <Select
        name="kind"
        label={t('scenario')}
        value={kind}
        onChange={(event) => setKind(event.target.value as ScenarioKind)}
      >
        {SCENARIO_KINDS.map((it) => (
          <option key={it} value={it}>
            {t(it)}
          </option>
        ))}
      </Select>
      <Select
        name="operation"
        label={t('operation')}
        value={operation}
        onChange={(event) => setChosen(event.target.value)}
      >
        {offered.map((it) => (
          <option key={it} value={it}>
            {it === '*' ? t('everyOperation') : it}
          </option>
        ))}
      </Select>
      {FIELDS[kind].map((name) =>
        name === 'error' ? (
          <Select key={name} name={name} label={t('errorCode')}>
            {errorsOf(operation).map((it) => (
              <option key={it}>{it}</option>
            ))}
          </Select>
        ) : (
          <TextField
            key={name}
            name={name}
            label={t(name)}
            type="number"
            min={0}
            defaultValue={DEFAULT_NUMBERS[name]}
            required
          />
        ),
      )}
      <FormActions submit={t('begin')} />
    </Form>
  );
}
