import { isGenerated } from './inputs.ts';

// The generator is loaded only when there is something to do.
if (!(await isGenerated())) await (await import('./write.ts')).writeGenerated();
