import type { RoundTrip } from '../../../chat/sealed-reasoning.ts';
import { joined } from '../../../models/reply-parts.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Members of a reply that providers want back with their thoughts. */
const THOUGHTS = /reasoning|thinking|thought|signature/i;

/** Gathers what a provider wants back, until it is sealed into an item. */
export function createRoundTrip() {
  let reasoning = '';
  let extras: Fields = {};
  let callExtras: Record<string, Fields> = {};

  return {
    reasoning(text: string): void {
      reasoning += text;
    },

    extras(fields: Fields): void {
      for (const [name, value] of Object.entries(fields)) {
        if (THOUGHTS.test(name)) extras = joined(extras, { [name]: value });
      }
    },

    call(id: string, fields: Fields): void {
      callExtras[id] = { ...callExtras[id], ...fields };
    },

    isEmpty: () => reasoning === '' && Object.keys(extras).length === 0 && Object.keys(callExtras).length === 0,

    /** All of it since the last time. */
    take(): RoundTrip {
      const trip = {
        reasoning,
        ...(Object.keys(extras).length > 0 && { extras }),
        ...(Object.keys(callExtras).length > 0 && { callExtras }),
      };
      reasoning = '';
      extras = {};
      callExtras = {};
      return trip;
    },
  };
}

/** Several trips of one message as one. */
export function joinedTrips(trips: readonly RoundTrip[]): RoundTrip {
  const all = createRoundTrip();
  for (const { reasoning, extras = {}, callExtras = {} } of trips) {
    all.reasoning(reasoning);
    all.extras(extras);
    for (const [id, fields] of Object.entries(callExtras)) all.call(id, fields);
  }
  return all.take();
}
