import Sqlite, { type Database } from 'better-sqlite3';

/** What every text of the person holds, in any table. */
export const MARK = 'Ꙭarkеd-Pеrsоn';
/** Three letters that no other text has, as the index of trigrams stores them. */
export const TRIGRAM = 'ꙮѰѮ';
/** Two characters that no other text has, as the index of pairs stores them. */
export const PAIR = '龘靐';

/** Tables without anything of a person, each with the reason. Every other one gets a row of the person. */
export const NOT_PERSONAL: Readonly<Record<string, string>> = {
  catalog_version: 'a number for servers',
  positions: 'numbers for triggers',
  providers: 'what administrators connect',
  platform_first_tokens: 'counts of all accounts together',
  used_states: 'hashes of random numbers',
  erasures: 'the number of an account, until its erasure has ended',
};

/** Texts that are words of the program or of nobody, each column with a value that it may have. */
export const FIXED: Readonly<Record<string, string>> = {
  'accounts.role': 'user',
  'accounts.status': 'active',
  'api_tokens.scopes': '["chat"]',
  'apps.status': 'running',
  'invitations.role': 'user',
  'mail_tokens.purpose': 'verify-email',
  'messages.role': 'user',
  'messages.status': 'completed',
  'models.type': 'chat',
  'models.offers': '[]',
  'posts.category': 'discussion',
  'purchases.payment_method': 'credit_card',
  'purchases.status': 'completed',
  'response_item_uses.part': 'input',
  'responses.status': 'completed',
  'tools.category': 'development',
  'usage.operation': 'chat.send',
  'pending_calls.operation': 'chat.send',
};

const OWN_ADDRESS = `https://${MARK}.example.com/v1`;

/** Texts of the person that must have a certain form. */
const FORMED: Readonly<Record<string, (accountId: number) => string>> = {
  'accounts.email': () => 'marked@example.com',
  'accounts.preferences': () => JSON.stringify({ language: `${MARK} accounts.preferences`, timezone: 'Asia/Shanghai' }),
  'accounts.totp_secret': () => MARK,
  'messages.parts': () => JSON.stringify([{ type: 'text', text: MARK }]),
  'messages.details': () => JSON.stringify({ annotations: [{ url: MARK }] }),
  'models.key': (id) => `u${id}.${MARK}`,
  'pending_calls.model': (id) => `u${id}.${MARK}`,
  'usage.model': (id) => `u${id}.${MARK}`,
  'platform_calls.model': (id) => `u${id}.${MARK}`,
  'own_keys.base_url': () => OWN_ADDRESS,
  'parameter_refusals.base_url': () => OWN_ADDRESS,
  'responses.asked': () => JSON.stringify({ instructions: MARK }),
  // Its pieces are the grams of the title.
  'conversations.title_key': () => `a title ${TRIGRAM}`,
};

/** Filled by hand: they have tables of their own in the schema, which SQLite keeps. */
const INDEXES = ['message_trigrams', 'message_pairs'];

/** The tables of the schema, those of the full-text indexes aside. */
export function tablesOf(database: Database): string[] {
  return database
    .prepare<[], string>(`
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name`)
    .pluck()
    .all()
    .filter((name) => !INDEXES.some((index) => name.startsWith(index)));
}

interface ColumnInfo {
  name: string;
  type: string;
  pk: number;
}

interface ForeignKey {
  from: string;
  table: string;
  to: string | null;
}

/** Puts a row of the person into every table of a database, and returns the person's id. */
export function fillEveryTable(file: string): number {
  const database = new Sqlite(file);
  database.function('search_key', { deterministic: true }, (text) => String(text));
  try {
    const accountId = 1 + Number(database.prepare('SELECT max(id) FROM accounts').pluck().get());
    // The key of the person's row, by table.
    const keys = new Map<string, unknown>();
    const waiting = new Set(tablesOf(database).filter((table) => !(table in NOT_PERSONAL)));
    while (waiting.size > 0) {
      const ready = [...waiting].filter((table) =>
        foreignKeys(database, table).every((it) => it.table === table || !waiting.has(it.table)),
      );
      if (ready.length === 0) throw new Error(`The tables ${[...waiting].join()} refer to each other`);
      for (const table of ready) {
        waiting.delete(table);
        keys.set(table, insertRow(database, { table, accountId, keys }));
      }
    }
    const message = keys.get('messages');
    // Databases of older versions have other indexes.
    if (hasTable(database, 'message_trigrams')) {
      const fill = 'INSERT OR REPLACE INTO message_trigrams (rowid, owner, text) VALUES (?, ?, ?)';
      database.prepare(fill).run(message, '一一一', TRIGRAM);
    }
    if (hasTable(database, 'message_pairs')) {
      const fill = 'INSERT OR REPLACE INTO message_pairs (rowid, pairs) VALUES (?, ?)';
      database.prepare(fill).run(message, `account${accountId} ${PAIR}`);
    }
    return accountId;
  } finally {
    database.close();
  }
}

function hasTable(database: Database, name: string): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;
}

function insertRow(
  database: Database,
  { table, accountId, keys }: { table: string; accountId: number; keys: Map<string, unknown> },
): unknown {
  const references = foreignKeys(database, table);
  const columns = columnsOf(database, table);
  const valueFor = ({ name, type, pk }: ColumnInfo): unknown => {
    const path = `${table}.${name}`;
    const reference = references.find((it) => it.from === name);
    if (reference) return keys.get(reference.table) ?? null;
    if (table === 'accounts' && name === 'id') return accountId;
    // Not declared as references, for speed.
    if (name === 'account_id') return accountId;
    if (name === 'conversation_id') return keys.get('conversations') ?? null;
    if (name === 'message_id') return keys.get('messages') ?? null;
    if (pk > 0 && type === 'INTEGER' && columns.filter((it) => it.pk > 0).length === 1) return null;
    // It is in use, so that lists have it.
    if (path === 'conversations.deleted_at') return null;
    if (type !== 'TEXT') return 1;
    return FIXED[path] ?? FORMED[path]?.(accountId) ?? `${MARK} ${path}`;
  };
  const values = columns.map(valueFor);
  // Triggers have filled some already.
  const { lastInsertRowid } = database
    .prepare(
      `INSERT OR IGNORE INTO ${table} (${columns.map((it) => it.name).join()}) VALUES (${columns.map(() => '?').join()})`,
    )
    .run(values);
  const key = columns.findIndex((it) => it.pk > 0);
  return values[key] ?? lastInsertRowid;
}

export function columnsOf(database: Database, table: string): ColumnInfo[] {
  return database.pragma(`table_info(${table})`) as ColumnInfo[];
}

function foreignKeys(database: Database, table: string): ForeignKey[] {
  return database.pragma(`foreign_key_list(${table})`) as ForeignKey[];
}
