/** Those of the app's tables that are read from outside, with its own names. */
export const tables = `
CREATE SCHEMA IF NOT EXISTS drizzle;
CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);
INSERT INTO drizzle.__drizzle_migrations (hash, created_at)
  SELECT 'rehearsal', 1785688550789 WHERE NOT EXISTS (SELECT 1 FROM drizzle.__drizzle_migrations);
CREATE TABLE IF NOT EXISTS users (
  id serial PRIMARY KEY, name varchar NOT NULL, role varchar DEFAULT 'user', rpm_limit integer,
  daily_limit_usd numeric(10,2), limit_5h_usd numeric(10,2), limit_weekly_usd numeric(10,2),
  limit_monthly_usd numeric(10,2), limit_total_usd numeric(10,2), limit_concurrent_sessions integer,
  provider_group varchar, is_enabled boolean NOT NULL DEFAULT true, expires_at timestamptz,
  created_at timestamptz DEFAULT now(), deleted_at timestamptz);
CREATE TABLE IF NOT EXISTS keys (
  id serial PRIMARY KEY, user_id integer NOT NULL, key varchar NOT NULL, name varchar NOT NULL,
  is_enabled boolean NOT NULL DEFAULT true, expires_at timestamptz, provider_group varchar,
  created_at timestamptz DEFAULT now(), deleted_at timestamptz);
CREATE TABLE IF NOT EXISTS providers (
  id serial PRIMARY KEY, name varchar NOT NULL, url varchar NOT NULL, key varchar NOT NULL,
  provider_type varchar NOT NULL DEFAULT 'claude', is_enabled boolean NOT NULL DEFAULT true,
  weight integer NOT NULL DEFAULT 1, priority integer NOT NULL DEFAULT 0, group_tag varchar, proxy_url varchar,
  circuit_breaker_failure_threshold integer DEFAULT 5, circuit_breaker_open_duration integer DEFAULT 1800000,
  created_at timestamptz DEFAULT now(), deleted_at timestamptz);
`;
