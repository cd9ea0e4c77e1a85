/** However many ask while the work is being done, it is done once, and its outcome is everybody's. */
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
