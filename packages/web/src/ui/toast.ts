/** A word in passing, in the corner of the page. */
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

/** How long a toast stays; errors stay until they are closed. */
const SHOWN = 4000;

export function showToast(text: string): void {
  const id = ++counter;
  change([...toasts, { id, content: { text } }]);
  setTimeout(() => closeToast(id), SHOWN);
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
