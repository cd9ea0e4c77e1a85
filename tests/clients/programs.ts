// biome-ignore lint/suspicious/noExplicitAny: what the programs return is what the clients return, whose types are not installed.
type Program = Record<string, (...given: any[]) => Promise<any>>;

/**
 * A program for one client. It is loaded by its path, so that the sources are checked without the
 * clients, whose packages are installed for these tests alone.
 */
export const programOf = (client: string): Promise<Program> => import(`./programs/${client}.mjs`);
