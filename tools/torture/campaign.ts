/** What a campaign is given. */
export interface CampaignOptions {
  /** How long it goes on, without its preparation and its checks. */
  seconds: number;
  /** A folder for its data, which is there and empty. */
  folder: string;
  /** Tells how far it is, in one line. */
  report(line: string): void;
}

/** What came of it. */
export interface Outcome {
  /** In the order in which they are printed. */
  figures: Readonly<Record<string, number | string>>;
  /** What should not have happened, a sentence each. */
  faults: readonly string[];
}

/** An attack on a real server, and the check that it got through nowhere. */
export interface Campaign {
  name: string;
  /** One line for `--help`. */
  summary: string;
  run(options: CampaignOptions): Promise<Outcome>;
}
