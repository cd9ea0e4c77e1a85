import { randomBytes } from 'node:crypto';

const BYTES = 10;

/** A new id of a node, which may stand in the name of a channel. */
export const newNodeId = () => randomBytes(BYTES).toString('hex');
