import type { ItemStatus, OpenItem, Unnumbered } from './items.ts';

/** What the model thinks, and in sealed form all that its provider wants back. */
export interface ReasoningItem extends OpenItem {
  open(): Unnumbered[];
  text(delta: string): Unnumbered[];
  seal(sealed: string): void;
}

export function createReasoningItem(id: string, output_index: number): ReasoningItem {
  let text = '';
  let status: ItemStatus = 'in_progress';
  let sealed: string | undefined;
  const place = { item_id: id, output_index, summary_index: 0 };
  const part = () => ({ type: 'summary_text' as const, text });
  const item = () => ({
    id,
    type: 'reasoning' as const,
    status,
    summary: text === '' || status === 'in_progress' ? [] : [part()],
    ...(sealed !== undefined && { encrypted_content: sealed }),
  });

  return {
    get item() {
      return item();
    },

    open: () => [{ type: 'response.output_item.added', output_index, item: item() }],

    text(delta) {
      const begun: Unnumbered[] =
        text === '' ? [{ type: 'response.reasoning_summary_part.added', ...place, part: part() }] : [];
      text += delta;
      return [...begun, { type: 'response.reasoning_summary_text.delta', ...place, delta }];
    },

    seal(it) {
      sealed = it;
    },

    close(now) {
      status = now;
      const whole: Unnumbered[] =
        text === ''
          ? []
          : [
              { type: 'response.reasoning_summary_text.done', ...place, text },
              { type: 'response.reasoning_summary_part.done', ...place, part: part() },
            ];
      return [...whole, { type: 'response.output_item.done', output_index, item: item() }];
    },
  };
}
