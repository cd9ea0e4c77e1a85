import type { components } from '@alingai/contract';
import type { Page } from '../paging.ts';

export type AppStatus = components['schemas']['AppStatus'];

/** Parameters of an application's model; `null` uses the model's default. */
export interface AppConfig {
  systemPrompt: string | null;
  temperature: number | null;
  /** The longest reply, in tokens. */
  maxTokens: number | null;
}

/**
 * A model with a system prompt and parameters, published as an endpoint. Times are epoch
 * milliseconds.
 */
export interface App extends AppConfig {
  id: number;
  /** `app_…` */
  publicId: string;
  accountId: number;
  name: string;
  description: string;
  /** The model's key. */
  model: string;
  status: AppStatus;
  createdAt: number;
  updatedAt: number;
}

export type NewApp = Omit<App, 'id'>;
export type AppChanges = Partial<Omit<App, 'id' | 'publicId' | 'accountId' | 'createdAt'>>;

export interface AppStore {
  insert(app: NewApp): Promise<App>;
  byId(id: number): Promise<App | undefined>;
  byPublicId(publicId: string): Promise<App | undefined>;
  /** An account's applications, the newest first. */
  list(query: { accountId: number; offset: number; limit: number }): Promise<Page<App>>;
  /** The updated application, `undefined` when it does not exist. */
  update(id: number, changes: AppChanges): Promise<App | undefined>;
  /** Deletes an application. Its conversations become ordinary ones. */
  delete(id: number): Promise<void>;
}
