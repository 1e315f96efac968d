/** Those of the app's tables that are read from outside, with its own names. */
export const tables = `
CREATE SCHEMA IF NOT EXISTS drizzle;
CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);
INSERT INTO drizzle.__drizzle_migrations (hash, created_at)
  SELECT 'rehearsal', 1785688550789
  WHERE NOT EXISTS (SELECT 1 FROM drizzle.__drizzle_migrations WHERE created_at >= 1785688550789);
CREATE TABLE IF NOT EXISTS users (
  id serial PRIMARY KEY, name varchar NOT NULL, role varchar DEFAULT 'user', rpm_limit integer,
  daily_limit_usd numeric(10,2), limit_5h_usd numeric(10,2), limit_weekly_usd numeric(10,2),
  limit_monthly_usd numeric(10,2), limit_total_usd numeric(10,2), limit_concurrent_sessions integer,
  provider_group varchar, is_enabled boolean NOT NULL DEFAULT true, expires_at timestamptz,
  cost_reset_at timestamptz, created_at timestamptz DEFAULT now(), deleted_at timestamptz);
CREATE TABLE IF NOT EXISTS keys (
  id serial PRIMARY KEY, user_id integer NOT NULL, key varchar NOT NULL, name varchar NOT NULL,
  is_enabled boolean NOT NULL DEFAULT true, expires_at timestamptz, provider_group varchar,
  limit_5h_usd numeric(10,2), limit_daily_usd numeric(10,2), limit_weekly_usd numeric(10,2),
  limit_monthly_usd numeric(10,2), limit_total_usd numeric(10,2), limit_concurrent_sessions integer,
  cost_reset_at timestamptz, created_at timestamptz DEFAULT now(), deleted_at timestamptz);
CREATE TABLE IF NOT EXISTS providers (
  id serial PRIMARY KEY, name varchar NOT NULL, url varchar NOT NULL, key varchar NOT NULL,
  provider_type varchar NOT NULL DEFAULT 'claude', is_enabled boolean NOT NULL DEFAULT true,
  weight integer NOT NULL DEFAULT 1, priority integer NOT NULL DEFAULT 0, group_tag varchar, proxy_url varchar,
  circuit_breaker_failure_threshold integer DEFAULT 5, circuit_breaker_open_duration integer DEFAULT 1800000,
  created_at timestamptz DEFAULT now(), deleted_at timestamptz);
CREATE TABLE IF NOT EXISTS message_request (
  id serial PRIMARY KEY, provider_id integer NOT NULL, user_id integer NOT NULL, key varchar NOT NULL, model varchar,
  status_code integer, duration_ms integer, ttfb_ms integer, first_byte_ms integer, input_tokens bigint,
  output_tokens bigint, cache_creation_input_tokens bigint, cache_read_input_tokens bigint,
  cost_usd numeric(21,15) DEFAULT 0, session_id varchar,
  provider_chain jsonb, error_message text, blocked_by varchar, created_at timestamptz DEFAULT now(),
  deleted_at timestamptz);
CREATE TABLE IF NOT EXISTS usage_ledger (
  id serial PRIMARY KEY, request_id integer NOT NULL UNIQUE, user_id integer NOT NULL, key varchar NOT NULL,
  provider_id integer NOT NULL, status_code integer, cost_usd numeric(21,15) DEFAULT 0,
  created_at timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS idx_usage_ledger_user_created_at ON usage_ledger (user_id, created_at);
CREATE OR REPLACE FUNCTION fn_upsert_usage_ledger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO usage_ledger (request_id, user_id, key, provider_id, status_code, cost_usd, created_at)
    VALUES (NEW.id, NEW.user_id, NEW.key, NEW.provider_id, NEW.status_code, NEW.cost_usd, NEW.created_at)
    ON CONFLICT (request_id) DO UPDATE SET status_code = EXCLUDED.status_code, cost_usd = EXCLUDED.cost_usd;
  RETURN NEW; END $$;
CREATE OR REPLACE TRIGGER trg_upsert_usage_ledger AFTER INSERT OR UPDATE ON message_request
  FOR EACH ROW EXECUTE FUNCTION fn_upsert_usage_ledger();
CREATE TABLE IF NOT EXISTS model_prices (
  id serial PRIMARY KEY, model_name varchar NOT NULL, price_data jsonb NOT NULL, created_at timestamptz DEFAULT now());
INSERT INTO model_prices (model_name, price_data)
  SELECT 'rehearsal', '{}' WHERE NOT EXISTS (SELECT 1 FROM model_prices);
CREATE TABLE IF NOT EXISTS system_settings (
  id serial PRIMARY KEY, enable_auto_cleanup boolean DEFAULT false, cleanup_retention_days integer DEFAULT 30,
  cleanup_schedule varchar DEFAULT '0 2 * * *', cleanup_batch_size integer DEFAULT 10000,
  verbose_provider_error boolean DEFAULT false);
INSERT INTO system_settings (enable_auto_cleanup)
  SELECT false WHERE NOT EXISTS (SELECT 1 FROM system_settings);
`;
