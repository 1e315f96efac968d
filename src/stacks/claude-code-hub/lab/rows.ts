import { quoteText } from '../../../base/sql.ts';
import type { AnyLabContext } from '../../../repair/lab/fault.ts';
import { sql } from '../../../repair/lab/tools.ts';
import { databaseName } from '../deployment/services.ts';

/** Objects of the lab are known by their name. */
const name = 'lab';

const usual = {
  name,
  url: 'http://127.0.0.1:3900/ok',
  key: 'sk-lab-provider',
  provider_type: 'claude',
};

/** A provider of the lab; its id. */
export function addProvider(
  context: AnyLabContext,
  other: Readonly<Record<string, string>>,
): Promise<string> {
  const row = { ...usual, ...other };
  const values = Object.values(row).map(quoteText).join(', ');
  const into = `INSERT INTO providers (${Object.keys(row).join(', ')}) VALUES (${values})`;
  return sql(context, databaseName, `${into} RETURNING id`);
}

/** A user whose providers are those of one group. */
export const addUser = (context: AnyLabContext, group: string): Promise<string> =>
  sql(
    context,
    databaseName,
    `INSERT INTO users (name, provider_group) VALUES ('${name}', ${quoteText(group)}) RETURNING id`,
  );

/** Requests of the last hour. @param status of each; null: it has not ended */
export const addRequests = (
  context: AnyLabContext,
  n: number,
  status: number | null,
  words = '',
): Promise<string> =>
  sql(
    context,
    databaseName,
    `INSERT INTO message_request (provider_id, user_id, key, model, created_at, status_code, error_message)
     SELECT 0, 0, '${name}', '${name}', now() - interval '50 minutes', ${status}, ${quoteText(words)}
     FROM generate_series(1, ${n})`,
  );

/** Takes away all that the lab made. */
export async function removeLabRows(context: AnyLabContext): Promise<void> {
  await sql(
    context,
    databaseName,
    `DELETE FROM usage_ledger WHERE key = '${name}'; DELETE FROM message_request WHERE key = '${name}';
     DELETE FROM providers WHERE name = '${name}'; DELETE FROM users WHERE name = '${name}'`,
  );
}
