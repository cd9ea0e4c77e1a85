/** A short message in the corner of the page. */
export interface Toast {
  id: number;
  content: { text: string } | { error: unknown };
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
