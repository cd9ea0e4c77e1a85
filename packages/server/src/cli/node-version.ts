/** Whether a version of Node is one that a package says it needs, such as `>=22.19`. */
export function isNewEnough(version: string, needed: string): boolean {
  const [wanted, given] = [numbersOf(needed.replace('>=', '')), numbersOf(version)];
  const differs = wanted.findIndex((it, place) => it !== (given[place] ?? 0));
  return differs < 0 || (given[differs] ?? 0) > (wanted[differs] ?? 0);
}

function numbersOf(version: string): number[] {
  return version.split('.').map((it) => Number.parseInt(it, 10));
}
