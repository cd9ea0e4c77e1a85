import type { KeyboardEvent } from 'react';

/** Whether a key belongs to an input method. In Safari only the key code tells that Enter ended a composition. */
export function isComposing({ nativeEvent, keyCode }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || keyCode === 229;
}

/** Whether a key sends the text. With Shift, or on touch screens, Enter starts a new line. */
export function isSendingKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'Enter' && !shiftKey && !matchMedia('(pointer: coarse)').matches;
}
