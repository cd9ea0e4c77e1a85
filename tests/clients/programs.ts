// biome-ignore lint/suspicious/noExplicitAny: what the programs return is what the clients return, whose types are not installed.
type Program = Record<string, (...given: any[]) => Promise<any>>;

/**
 * A program for one client. It is loaded by its path, so that the sources are checked without the
 * clients, whose packages are installed for these tests alone.
 */
export const programOf = (client: string): Promise<Program> => import(`./programs/${client}.mjs`);

/**
 * The same as a function, which runs a part of the program by its name.
 *
 * @example
 * const run = await runnerOf('anthropic');
 * const message = await run('create', connection, 'Hi');
 */
export async function runnerOf(client: string): Promise<Program[string]> {
  const program = await programOf(client);
  return async (part: string, ...given) => {
    const run = program[part];
    if (!run) throw new Error(`The program ${client} has no ${part}`);
    return run(...given);
  };
}
