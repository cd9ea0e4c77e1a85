/** More than the stores have statements; lists of values add a few. Each connection keeps a plan for each. */
const CAPACITY = 500;

/** Names statements by their text, so that connections plan them once; those beyond the capacity have none. */
export function createStatementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= CAPACITY) return known;
    const name = `alingai_${names.size}`;
    names.set(text, name);
    return name;
  };
}
