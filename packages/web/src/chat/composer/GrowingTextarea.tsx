import { type TextareaHTMLAttributes, useLayoutEffect, useRef } from 'react';

/** A textarea as high as its text, up to the limit of its style. */
export function GrowingTextarea(props: TextareaHTMLAttributes<HTMLTextAreaElement> & { value: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const { value } = props;
  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [value]);
  return <textarea {...props} ref={area} rows={1} />;
}
