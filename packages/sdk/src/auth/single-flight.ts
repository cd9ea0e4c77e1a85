/** Runs the work once for all concurrent callers, who share its outcome. */
export function singleFlight<Values extends unknown[], T>(
  work: (...values: Values) => Promise<T>,
): (...values: Values) => Promise<T> {
  let flight: Promise<T> | undefined;
  return (...values) => {
    flight ??= work(...values).finally(() => {
      flight = undefined;
    });
    return flight;
  };
}
