import type { Campaign } from '../campaign.ts';
import { kills } from './kills.ts';

/** All campaigns, in the order in which they run. */
export const CAMPAIGNS: readonly Campaign[] = [kills];
