import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Field.module.css';
import { useFault } from './Form.tsx';

interface Labelled {
  /** The name of the value in the API, whose validation errors are shown at this field. */
  name: string;
  label: string;
  hint?: ReactNode;
}

type Attributes = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

/** A label, a control, a hint and a validation error. */
function Field({
  name,
  label,
  hint,
  required,
  children,
}: Labelled & { required: boolean | undefined; children: (attributes: Attributes) => ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  const fault = useFault(name);
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label} {required === false && <span className="faint">({t('optional')})</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': fault ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  side,
  ...rest
}: Labelled & { side?: ReactNode; ref?: Ref<HTMLInputElement> } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field name={rest.name} label={label} hint={hint} required={rest.required}>
      {(attributes) => (
        <div className={side ? styles.withSide : undefined}>
          <input {...rest} {...attributes} className={styles.control} />
          {side}
        </div>
      )}
    </Field>
  );
}

export function TextArea({ label, hint, ...rest }: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field name={rest.name} label={label} hint={hint} required={rest.required}>
      {(attributes) => <textarea rows={4} {...rest} {...attributes} className={styles.control} />}
    </Field>
  );
}

export function Select({ label, hint, children, ...rest }: Labelled & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field name={rest.name} label={label} hint={hint} required={rest.required}>
      {(attributes) => (
        <select {...rest} {...attributes} className={styles.control}>
          {children}
        </select>
      )}
    </Field>
  );
}

/** A checkbox; in the values of a form it is `on` or missing. */
export function Checkbox({ label, hint, ...rest }: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input {...rest} type="checkbox" id={id} aria-describedby={hint ? `${id}-hint` : undefined} />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
