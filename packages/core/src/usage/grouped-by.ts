/** Groups rows by name, in the order in which the names first occur. */
export function groupedBy<Row>(rows: readonly Row[], nameOf: (row: Row) => string | number): [Row, ...Row[]][] {
  const groups = new Map<string | number, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(nameOf(row));
    if (group) group.push(row);
    else groups.set(nameOf(row), [row]);
  }
  return [...groups.values()];
}
