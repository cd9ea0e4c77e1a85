/**
 * The time zone of an IANA name; `undefined` when there is none. `Intl` also takes offsets such as
 * `+05:30`, which are no zones, and names in any case, of which only its own are spelled.
 */
export function timeZoneOf(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // It calls many zones by older names, such as Asia/Calcutta: those asked for are kept.
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  } catch {
    return undefined;
  }
}
