import { PlatformError } from '../errors.ts';

/** Runs an action and renames the fields in its errors to those of the surface. */
export async function inNames<T>(names: Readonly<Record<string, string>>, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { code, details, headers, cause } = error;
    const field = details.field && names[details.field];
    throw field ? new PlatformError(code, { ...details, field }, { cause, headers: { ...headers } }) : error;
  }
}
