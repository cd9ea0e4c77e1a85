import type { Resumption, StreamEvent } from '../stream-source.ts';

/** The names of listeners: each type of event, and the states of the stream. */
export type StreamListeners<Event extends StreamEvent> = {
  [Type in Exclude<Event['type'], 'error'>]: (event: Extract<Event, { type: Type }>) => void;
} & {
  /** Every event. */
  event: (event: Event) => void;
  /** The stream failed with this error. */
  error: (error: unknown) => void;
  /** The stream was cut, and is about to be resumed. */
  resume: (resumption: Resumption) => void;
  /** The stream has ended, with or without an error. */
  end: () => void;
};

type Listener = (value: never) => void;

interface Entry {
  readonly listener: Listener;
  readonly once: boolean;
}

/** Listeners by the names of what they listen to. */
export function createListeners() {
  // A list is replaced, never changed, so that listeners may be added and removed while others are
  // called.
  const lists = new Map<string, readonly Entry[]>();
  const listFor = (name: string) => lists.get(name) ?? [];

  function remove(name: string, listener: Listener): void {
    const list = listFor(name);
    const found = list.find((it) => it.listener === listener);
    lists.set(
      name,
      list.filter((it) => it !== found),
    );
  }

  return {
    add(name: string, listener: Listener, once: boolean): void {
      lists.set(name, [...listFor(name), { listener, once }]);
    },
    remove,
    isEmpty: () => lists.size === 0,
    hears: (name: string) => listFor(name).length > 0,
    tell(name: string, value?: unknown): void {
      for (const { listener, once } of listFor(name)) {
        if (once) remove(name, listener);
        try {
          listener(value as never);
        } catch (error) {
          reportUnhandled(error);
        }
      }
    },
  };
}

/** Reported as an unhandled rejection, which is visible and stops nothing here. */
export function reportUnhandled(error: unknown): void {
  void Promise.reject(error);
}
