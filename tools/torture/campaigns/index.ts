import type { Campaign } from '../campaign.ts';
import { authorization } from './authorization.ts';
import { fuzz } from './fuzz.ts';
import { kills } from './kills.ts';
import { upstream } from './upstream.ts';

/** All campaigns, in the order in which they run. */
export const CAMPAIGNS: readonly Campaign[] = [kills, fuzz, authorization, upstream];
