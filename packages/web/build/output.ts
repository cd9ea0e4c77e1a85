/** The folder that a build of a mode goes to, beside `src`. */
export function outputOf(mode: string): string {
  return mode === 'mock' ? 'dist-mock' : 'dist';
}
