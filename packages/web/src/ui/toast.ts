/** A short message in the corner of the page. */
export interface Toast {
  id: number;
  content: { text: string; action?: ToastAction } | { error: unknown };
}

/** What can be done about a message as long as it is shown. */
export interface ToastAction {
  label: string;
  onSelect: () => void;
  /** Moves the focus when the message goes and its button has it. */
  leave: () => void;
}

let toasts: readonly Toast[] = [];
let counter = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Errors stay until they are closed. */
const TOAST_DURATION_MS = 4000;

export function showToast(text: string): void {
  const id = ++counter;
  change([...toasts, { id, content: { text } }]);
  setTimeout(() => closeToast(id), TOAST_DURATION_MS);
}

const ACTION_DURATION_MS = 10_000;

/** Shows a message for ten seconds, with a button for what can be done; returns what closes it. */
export function showAction(text: string, action: ToastAction): () => void {
  const id = ++counter;
  change([...toasts, { id, content: { text, action } }]);
  setTimeout(() => closeToast(id), ACTION_DURATION_MS);
  return () => closeToast(id);
}

export function showError(error: unknown): void {
  change([...toasts.slice(-2), { id: ++counter, content: { error } }]);
}

export function closeToast(id: number): void {
  change(toasts.filter((it) => it.id !== id));
}

/** For `useSyncExternalStore`. */
export const toastStore = {
  get: () => toasts,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
