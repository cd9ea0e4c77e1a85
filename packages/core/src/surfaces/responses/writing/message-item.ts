import type { Annotation, ItemStatus, OpenItem, OutputPart, Unnumbered } from './items.ts';

type Logprobs = Record<string, unknown>[];

/** A message of the assistant: parts of text and refusals, one after the other. */
export interface MessageItem extends OpenItem {
  open(): Unnumbered[];
  text(delta: string): Unnumbered[];
  refusal(delta: string): Unnumbered[];
  annotation(annotation: Annotation): Unnumbered[];
  /** Of the text that came last. */
  logprobs(more: Logprobs): void;
}

/** @param phase what the text is for, where its provider says so */
export function createMessageItem(id: string, output_index: number, phase?: string): MessageItem {
  const content: OutputPart[] = [];
  let status: ItemStatus = 'in_progress';
  const item = () => ({
    id,
    type: 'message' as const,
    role: 'assistant' as const,
    status,
    content: [...content],
    ...(phase !== undefined && { phase }),
  });
  const place = () => ({ item_id: id, output_index, content_index: content.length - 1 });

  function begin(part: OutputPart): Unnumbered[] {
    const closed = closePart();
    content.push(part);
    // A copy: events are kept, and the part goes on growing.
    return [...closed, { type: 'response.content_part.added', ...place(), part: structuredClone(part) }];
  }

  function closePart(): Unnumbered[] {
    const part = content.at(-1);
    if (!part) return [];
    const whole: Unnumbered =
      part.type === 'output_text'
        ? { type: 'response.output_text.done', ...place(), text: part.text, logprobs: part.logprobs }
        : { type: 'response.refusal.done', ...place(), refusal: part.refusal };
    return [whole, { type: 'response.content_part.done', ...place(), part }];
  }

  function textPart(): { part: OutputPart & { type: 'output_text' }; begun: Unnumbered[] } {
    const last = content.at(-1);
    if (last?.type === 'output_text') return { part: last, begun: [] };
    const part = { type: 'output_text' as const, text: '', annotations: [], logprobs: [] };
    return { part, begun: begin(part) };
  }

  return {
    get item() {
      return item();
    },

    open: () => [{ type: 'response.output_item.added', output_index, item: item() }],

    text(delta) {
      const { part, begun } = textPart();
      part.text += delta;
      return [...begun, { type: 'response.output_text.delta', ...place(), delta, logprobs: [] }];
    },

    refusal(delta) {
      const last = content.at(-1);
      const part = last?.type === 'refusal' ? last : { type: 'refusal' as const, refusal: '' };
      const begun = part === last ? [] : begin(part);
      part.refusal += delta;
      return [...begun, { type: 'response.refusal.delta', ...place(), delta }];
    },

    annotation(annotation) {
      const { part, begun } = textPart();
      const annotation_index = part.annotations.push(annotation) - 1;
      return [...begun, { type: 'response.output_text.annotation.added', ...place(), annotation_index, annotation }];
    },

    logprobs(more) {
      const last = content.at(-1);
      if (last?.type === 'output_text') last.logprobs.push(...more);
    },

    close(now) {
      status = now;
      const parts = content.length === 0 ? textPart().begun : [];
      return [...parts, ...closePart(), { type: 'response.output_item.done', output_index, item: item() }];
    },
  };
}
