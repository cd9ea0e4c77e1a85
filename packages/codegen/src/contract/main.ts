import { isGenerated } from './inputs.ts';

// The generator is loaded only when it is needed, because loading it is slow.
if (!(await isGenerated())) await (await import('./write.ts')).writeGenerated();
