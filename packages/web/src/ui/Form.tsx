import { APIError } from '@alingai/sdk';
import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import { ErrorNotice } from './ErrorNotice.tsx';
import styles from './Form.module.css';

interface Faulty {
  error: unknown;
  pending: boolean;
}

const FormState = createContext<Faulty>({ error: undefined, pending: false });

/** What the server says is wrong with a field of this form. */
export function useFault(name: string): string | undefined {
  return faultOf(useContext(FormState).error, name);
}

/** Whether the form is being sent. */
export function usePending(): boolean {
  return useContext(FormState).pending;
}

/**
 * A form that is sent once at a time.
 * - What the server finds wrong with a field is said at that field, and the field gets the focus.
 * - Every other failure is said above the button, in words that tell what to do.
 * - What was entered stays, until the form is taken away.
 */
export function Form({
  onSubmit,
  children,
  label,
}: {
  onSubmit: (values: FormData) => Promise<unknown>;
  children: ReactNode;
  /** What the form is for, where no heading says so. */
  label?: string;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<Faulty>({ error: undefined, pending: false });

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

function faultOf(error: unknown, name: string): string | undefined {
  if (!(error instanceof APIError) || error.details.field !== name) return undefined;
  return error.details.reason;
}

function isOfField(error: unknown, form: HTMLFormElement | null): boolean {
  const field = error instanceof APIError ? error.details.field : undefined;
  return field !== undefined && form?.elements.namedItem(field) instanceof HTMLElement;
}
