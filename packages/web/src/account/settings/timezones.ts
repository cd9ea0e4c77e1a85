/** The time zones that the browser knows, and UTC. */
export const TIMEZONES: readonly string[] = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];

/** The time zone that this machine is set to. */
export function ownTimezone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The time zones that contain every word of a search, `new york` as well as `new_york`. */
export function matchingTimezones(search: string, zones = TIMEZONES): readonly string[] {
  const words = search.toLowerCase().split(/[\s_/]+/);
  return zones.filter((zone) => words.every((word) => zone.toLowerCase().includes(word)));
}

/** The offset from UTC at a time, such as `GMT+8`. */
export function offsetOf(zone: string, time: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(time);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
