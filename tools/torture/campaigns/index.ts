import type { Campaign } from '../campaign.ts';
import { authorization } from './authorization.ts';
import { cluster } from './cluster.ts';
import { fuzz } from './fuzz.ts';
import { kills, powerCuts } from './kills.ts';
import { upstream } from './upstream.ts';

/** All campaigns, in the order in which they run. */
export const CAMPAIGNS: readonly Campaign[] = [kills, powerCuts, fuzz, authorization, upstream, cluster];
