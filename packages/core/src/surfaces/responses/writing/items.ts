import type { components } from '@alingai/contract';

type Schemas = components['schemas'];

export type OutputItem = Schemas['ResponsesOutputItem'];
export type OutputPart = Schemas['ResponsesOutputPart'];
export type ItemStatus = Schemas['ResponsesItemStatus'];
export type Annotation = Schemas['ResponsesAnnotation'];
/** An event before it is numbered. */
export type Unnumbered = Schemas['ResponsesEvent'] extends infer Event
  ? Event extends { sequence_number: number }
    ? Omit<Event, 'sequence_number'>
    : never
  : never;

/** An item while it is written. */
export interface OpenItem {
  /** Ends it; afterwards `item` is what it stays. */
  close(status: ItemStatus): Unnumbered[];
  readonly item: OutputItem;
}
