// Generates what is missing, as a step of a longer command whose label it is given.
import { ensureGenerated } from './ensure-generated.ts';

await ensureGenerated(process.argv[2] ?? '1/1');
