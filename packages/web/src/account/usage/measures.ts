/** What the chart can show by day: fields of the API's daily statistics. */
export const MEASURES = ['token_count', 'cost', 'call_count', 'message_count'] as const;
export type Measure = (typeof MEASURES)[number];
