import { type ComponentProps, useRef } from 'react';
import { TextField } from './Field.tsx';

/** A field in which exactly this text must be typed before the form can be sent. */
export function TypedConfirmation({
  text,
  mismatch,
  ...rest
}: { text: string /** What is said of another text. */; mismatch: string } & Pick<
  ComponentProps<typeof TextField>,
  'label' | 'hint' | 'autoFocus'
>) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <TextField
      {...rest}
      ref={input}
      name="confirmation"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      required
      onChange={(event) => event.target.setCustomValidity(event.target.value.trim() === text ? '' : mismatch)}
    />
  );
}
