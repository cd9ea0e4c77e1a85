import { APIError } from '@alingai/sdk';
import type { TFunction } from 'i18next';
import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeFault } from '../errors/describe-fault.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import styles from './Form.module.css';

interface FormStatus {
  error: unknown;
  pending: boolean;
}

const FormState = createContext<FormStatus>({ error: undefined, pending: false });

/** The server's validation error for a field of this form. */
export function useFault(name: string): string | undefined {
  const { t } = useTranslation('rules');
  return faultOf(useContext(FormState).error, name, t);
}

/** Whether the form is being sent. */
export function usePending(): boolean {
  return useContext(FormState).pending;
}

/**
 * A form that is sent once at a time.
 * - A validation error is shown at its field, which gets the focus.
 * - Every other error is shown above the button, with advice.
 * - The entered values stay until the form is unmounted.
 */
export function Form({
  onSubmit,
  children,
  label,
}: {
  onSubmit: (values: FormData) => Promise<unknown>;
  children: ReactNode;
  /** The accessible name, where no heading gives one. */
  label?: string;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<FormStatus>({ error: undefined, pending: false });

  async function send() {
    if (!form.current || state.pending) return;
    const values = new FormData(form.current);
    setState({ error: undefined, pending: true });
    try {
      await onSubmit(values);
      setState({ error: undefined, pending: false });
    } catch (error) {
      setState({ error, pending: false });
      const field = error instanceof APIError ? error.details.field : undefined;
      const control = field === undefined ? null : form.current?.elements.namedItem(field);
      if (control instanceof HTMLElement) control.focus();
    }
  }

  return (
    <FormState value={state}>
      <form
        ref={form}
        aria-label={label}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {children}
        {state.error !== undefined && !isOfField(state.error, form.current) && <ErrorNotice error={state.error} />}
      </form>
    </FormState>
  );
}

function faultOf(error: unknown, name: string, t: TFunction<'rules'>): string | undefined {
  if (!(error instanceof APIError) || error.details.field !== name) return undefined;
  return describeFault(error.details, t);
}

function isOfField(error: unknown, form: HTMLFormElement | null): boolean {
  const field = error instanceof APIError ? error.details.field : undefined;
  return field !== undefined && form?.elements.namedItem(field) instanceof HTMLElement;
}
