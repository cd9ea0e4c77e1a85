const COUNTS = ['conversations', 'messages', 'calls', 'failed_calls', 'input_tokens', 'output_tokens', 'cost'];
const columns = COUNTS.join(', ');
const each = (write: (name: string) => string) => COUNTS.map(write).join(', ');

/** Of an account's counters: what a row adds to them. */
const counted = (row: string) => ({
  kept: `(${row}.deleted_at IS NULL)::int`,
  messages: `${row}.message_count * (${row}.deleted_at IS NULL)::int`,
  archived: `(${row}.deleted_at IS NULL AND ${row}.archived_at IS NOT NULL)::int`,
  binned: `(${row}.deleted_at IS NOT NULL)::int`,
});
const [before, after] = [counted('OLD'), counted('NEW')];

/**
 * What SQLite's triggers count: `packages/server/src/storage/migrations/` says what and why.
 *
 * Each statement of a function sees what was committed before it, and the first one of `count_activity`
 * locks the totals of the account and the model: what follows is read and changed by one at a time.
 */
export const TRIGGERS = `
CREATE FUNCTION count_likes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN UPDATE posts SET likes = likes + 1 WHERE id = NEW.post_id;
  ELSE UPDATE posts SET likes = likes - 1 WHERE id = OLD.post_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER likes_counted AFTER INSERT OR DELETE ON post_likes FOR EACH ROW EXECUTE FUNCTION count_likes();

CREATE FUNCTION count_comments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN UPDATE posts SET comments = comments + 1 WHERE id = NEW.post_id;
  ELSE UPDATE posts SET comments = comments - 1 WHERE id = OLD.post_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER comments_counted AFTER INSERT OR DELETE ON comments FOR EACH ROW EXECUTE FUNCTION count_comments();

CREATE FUNCTION count_activity(
  of_account bigint, of_model text, at_quarter bigint, ${each((name) => `of_${name} bigint`)}
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO activity_totals AS totals (account_id, model, ${columns})
    VALUES (of_account, of_model, ${each((name) => `of_${name}`)})
    ON CONFLICT (account_id, model) DO UPDATE SET ${each((name) => `${name} = totals.${name} + excluded.${name}`)};
  INSERT INTO activity (account_id, model, quarter, ${columns})
    SELECT account_id, model, at_quarter, ${columns} FROM activity
    WHERE account_id = of_account AND model = of_model AND quarter <= at_quarter
    ORDER BY quarter DESC LIMIT 1
    ON CONFLICT DO NOTHING;
  INSERT INTO activity (account_id, model, quarter, ${columns})
    VALUES (of_account, of_model, at_quarter, ${each(() => '0')})
    ON CONFLICT DO NOTHING;
  -- Later quarters too: a call is recorded when it ends, in the quarter that it began in.
  UPDATE activity SET ${each((name) => `${name} = ${name} + of_${name}`)}
    WHERE account_id = of_account AND model = of_model AND quarter >= at_quarter;
END $$;

CREATE FUNCTION count_conversations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO account_counters AS counters (account_id, conversations, messages, title_changes)
      VALUES (NEW.account_id, 1, NEW.message_count, 1)
      ON CONFLICT (account_id) DO UPDATE SET
        conversations = counters.conversations + 1,
        messages = counters.messages + excluded.messages,
        title_changes = counters.title_changes + 1;
    PERFORM count_activity(NEW.account_id, NEW.model, NEW.created_at / 900000, 1, 0, 0, 0, 0, 0, 0);
  ELSIF TG_OP = 'UPDATE' THEN
    UPDATE account_counters SET
        conversations = conversations + ${after.kept} - ${before.kept},
        messages = messages + ${after.messages} - ${before.messages},
        archived = archived + ${after.archived} - ${before.archived},
        binned = binned + ${after.binned} - ${before.binned},
        title_changes = title_changes + (
          NEW.title_key <> OLD.title_key
          OR NEW.archived_at IS DISTINCT FROM OLD.archived_at
          OR NEW.deleted_at IS DISTINCT FROM OLD.deleted_at)::int
      WHERE account_id = NEW.account_id;
  ELSE
    UPDATE account_counters SET
        conversations = conversations - ${before.kept},
        messages = messages - ${before.messages},
        archived = archived - ${before.archived},
        binned = binned - ${before.binned},
        title_changes = title_changes + 1
      WHERE account_id = OLD.account_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER conversations_counted AFTER INSERT OR DELETE ON conversations
  FOR EACH ROW EXECUTE FUNCTION count_conversations();
CREATE TRIGGER conversations_grown AFTER UPDATE ON conversations
  FOR EACH ROW WHEN (
    NEW.message_count <> OLD.message_count OR NEW.title_key <> OLD.title_key
    OR NEW.archived_at IS DISTINCT FROM OLD.archived_at OR NEW.deleted_at IS DISTINCT FROM OLD.deleted_at)
  EXECUTE FUNCTION count_conversations();

-- A reply counts together with the message that it answers, which stands before it.
CREATE FUNCTION count_messages() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_conversation record;
  before text;
BEGIN
  SELECT account_id, model INTO of_conversation FROM conversations WHERE id = NEW.conversation_id;
  SELECT role INTO before FROM messages
    WHERE conversation_id = NEW.conversation_id AND id < NEW.id ORDER BY id DESC LIMIT 1;
  PERFORM count_activity(of_conversation.account_id, coalesce(NEW.model, of_conversation.model),
    NEW.created_at / 900000, 0, 1 + (coalesce(before, '') = 'user')::int, 0, 0, 0, 0, 0);
  RETURN NULL;
END $$;
CREATE TRIGGER messages_counted AFTER INSERT ON messages
  FOR EACH ROW WHEN (NEW.role = 'assistant') EXECUTE FUNCTION count_messages();

CREATE FUNCTION count_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- What belongs to nobody is counted for all together, but for no account.
  IF NEW.account_id IS NOT NULL THEN
    PERFORM count_activity(NEW.account_id, NEW.model, NEW.created_at / 900000,
      0, 0, 1, (NEW.status >= 400)::int, NEW.input_tokens, NEW.output_tokens, NEW.cost);
  END IF;
  INSERT INTO platform_calls AS counted
    VALUES (NEW.created_at / 900000, NEW.model, NEW.status, 1, NEW.input_tokens, NEW.output_tokens, NEW.cost)
    ON CONFLICT (quarter, model, status) DO UPDATE SET
      calls = counted.calls + 1,
      input_tokens = counted.input_tokens + excluded.input_tokens,
      output_tokens = counted.output_tokens + excluded.output_tokens,
      cost = counted.cost + excluded.cost;
  IF NEW.first_token IS NOT NULL THEN
    INSERT INTO platform_first_tokens AS counted
      VALUES (NEW.created_at / 900000, ceil(4 * log(2, greatest(NEW.first_token, 1)::numeric))::bigint, 1)
      ON CONFLICT (quarter, bucket) DO UPDATE SET calls = counted.calls + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER usage_counted AFTER INSERT ON usage FOR EACH ROW EXECUTE FUNCTION count_usage();

CREATE FUNCTION remove_unused_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Whoever is using it again keeps it locked; who does so later finds it gone.
  PERFORM 1 FROM response_items WHERE id = OLD.item_id FOR UPDATE;
  DELETE FROM response_items
    WHERE id = OLD.item_id AND NOT EXISTS (SELECT 1 FROM response_item_uses WHERE item_id = OLD.item_id);
  RETURN NULL;
END $$;
CREATE TRIGGER response_items_unused AFTER DELETE ON response_item_uses
  FOR EACH ROW EXECUTE FUNCTION remove_unused_item();
`;
