/** Gives the focus to the field in which messages are written. */
export function focusComposer(): void {
  // On phones the keyboard would cover the page.
  if (matchMedia('(pointer: coarse)').matches) return;
  document.querySelector<HTMLElement>('[data-composer]')?.focus();
}
