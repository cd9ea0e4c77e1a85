/** ISO 8601 in UTC to the second, from epoch milliseconds: `2023-01-01T00:00:00Z`. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
