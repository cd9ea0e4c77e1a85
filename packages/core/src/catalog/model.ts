/** A model that can be talked to. Times are epoch milliseconds, prices US dollars for 1,000 tokens. */
export interface Model {
  id: number;
  /** What requests name it by, such as `gpt-3.5-turbo`. */
  key: string;
  displayName: string;
  description: string;
  provider: string;
  /** The longest reply, in tokens. */
  maxTokens: number;
  /** How many tokens of conversation it can read. */
  contextWindow: number;
  inputPrice: number;
  outputPrice: number;
  active: boolean;
  sortOrder: number;
  createdAt: number;
  updatedAt: number;
}

export type NewModel = Omit<Model, 'id'>;

export interface ModelStore {
  /** All models, in their order. */
  list(): Promise<Model[]>;
  byKey(key: string): Promise<Model | undefined>;
  /** Adds the models whose keys are not there yet. */
  insertMissing(models: NewModel[]): Promise<void>;
}
