/**
 * Zones that browsers list under names of former days (those of CLDR, which never change), and what
 * they are called today. https://github.com/tc39/proposal-canonical-tz
 */
const TODAYS_NAMES: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const FORMER_NAMES = new Map(Object.entries(TODAYS_NAMES).map(([former, todays]) => [todays, former]));

/** What a zone is called today; an older browser that does not know the name keeps its own. */
export function todaysName(zone: string): string {
  const name = TODAYS_NAMES[zone];
  return name !== undefined && isKnown(name) ? name : zone;
}

/** The time zones that the browser knows, by today's names, and UTC. */
export const TIMEZONES: readonly string[] = [
  ...new Set([...Intl.supportedValuesOf('timeZone').map(todaysName).sort(), 'UTC']),
];

/** The time zone that this machine is set to; UTC where the browser cannot tell. */
export function ownTimezone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return /^[A-Za-z]/.test(timeZone) && isKnown(timeZone) ? todaysName(timeZone) : 'UTC';
}

/**
 * The time zones that contain every word of a search, `new york` as well as `new_york`, by today's
 * names or the former ones.
 */
export function matchingTimezones(search: string, zones = TIMEZONES): readonly string[] {
  const words = search.toLowerCase().split(/[\s_/]+/);
  return zones.filter((zone) => {
    const names = `${zone} ${FORMER_NAMES.get(zone) ?? ''}`.toLowerCase();
    return words.every((word) => names.includes(word));
  });
}

/** The offset from UTC at a time, such as `GMT+8`. */
export function offsetOf(zone: string, time: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(time);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

function isKnown(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
