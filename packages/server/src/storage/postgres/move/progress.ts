/** How often a long table says how far it is, in milliseconds. */
const INTERVAL_MS = 2000;

/** Tells how far a table is, every other second and at its end. `total` is how many rows it has. */
export function createProgress(name: string, total: bigint, report: (line: string) => void) {
  const begun = performance.now();
  let told = begun;
  let rows = 0;
  return {
    /** One more row is copied. */
    row(): void {
      rows += 1;
      // Asking for the time costs more than counting.
      if (rows % 1000 !== 0 || performance.now() - told < INTERVAL_MS) return;
      told = performance.now();
      report(`  ${name}: ${grouped(rows)} of ${grouped(total)}`);
    },
    end(): void {
      if (rows > 0) report(`  ${name}: ${grouped(rows)} ${rows === 1 ? 'row' : 'rows'}`);
    },
  };
}

const grouped = (count: number | bigint) => new Intl.NumberFormat('en').format(count);
