/** The definition of a metric. */
export interface MetricDefinition {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
  /** The upper bounds of a histogram's buckets. */
  readonly buckets?: readonly number[];
}

/**
 * Every metric of the platform. Labels have few values: operations, known models, statuses; never
 * user content.
 */
export const METRICS = {
  alingai_requests_total: {
    type: 'counter',
    help: 'Requests that were answered.',
    labels: ['operation', 'status'],
  },
  alingai_request_duration_seconds: {
    type: 'histogram',
    help: 'How long requests took, from their first line to the last byte of the answer.',
    labels: ['operation'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
  },
  alingai_streams_active: {
    type: 'gauge',
    help: 'Replies that are being streamed now.',
    labels: [],
  },
  alingai_streams_total: {
    type: 'counter',
    help: 'Streamed replies, by how they ended.',
    labels: ['outcome'],
  },
  alingai_model_calls_total: {
    type: 'counter',
    help: 'Calls of models, by the status they ended with.',
    labels: ['model', 'status'],
  },
  alingai_upstream_errors_total: {
    type: 'counter',
    help: 'Calls of models that failed, but not those that were given up.',
    labels: ['model', 'code'],
  },
  alingai_first_token_seconds: {
    type: 'histogram',
    help: 'How long models took for the first piece of a reply.',
    labels: ['model'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  },
  alingai_tokens_total: {
    type: 'counter',
    help: 'Tokens that models read (input) and wrote (output).',
    labels: ['model', 'direction'],
  },
} as const satisfies Record<string, MetricDefinition>;

type Definitions = typeof METRICS;
type NameOf<Type extends MetricDefinition['type']> = {
  [Name in keyof Definitions]: Definitions[Name]['type'] extends Type ? Name : never;
}[keyof Definitions];

export type Counter = NameOf<'counter'>;
export type Gauge = NameOf<'gauge'>;
export type Histogram = NameOf<'histogram'>;
export type LabelsOf<Name extends keyof Definitions> = Record<Definitions[Name]['labels'][number], string | number>;

/** Records the metrics of the platform. */
export interface Metrics {
  /** Adds to a counter, 1 by default. */
  count<Name extends Counter>(name: Name, labels: LabelsOf<Name>, by?: number): void;
  /** Adds to a gauge; `by` may be negative. */
  change<Name extends Gauge>(name: Name, labels: LabelsOf<Name>, by: number): void;
  /** Adds a value to a histogram. */
  observe<Name extends Histogram>(name: Name, labels: LabelsOf<Name>, value: number): void;
  /** All metrics in the Prometheus text format, version 0.0.4. */
  render(): Promise<string>;
}
