import type pg from 'pg';
import type { Box } from '../kit/box.ts';
import { type Call, objectOf } from '../kit/http.ts';

/** The app and its database. */
export interface Hub {
  readonly box: Box;
  readonly db: pg.Pool;
  readonly started: number;
  ready: boolean;
}

/** Its errors, as the management API gives them. */
export function problem(call: Call, status: number, errorCode: string, title: string): void {
  const { path: instance } = call;
  const body = { type: 'about:blank', title, status, detail: title, instance, errorCode };
  call.response.writeHead(status, { 'content-type': 'application/problem+json' });
  call.response.end(JSON.stringify(body));
}

export const notFound = (call: Call): void => problem(call, 404, 'NOT_FOUND', 'Not found');

const invalid = (call: Call): void =>
  problem(call, 400, 'request.validation_failed', 'Validation failed');

type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string' && value !== '';
export const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
export const isAmount: Check = (value) => typeof value === 'number' && value >= 0;
export const isFlag: Check = (value) => typeof value === 'boolean';
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

/** The body when it has these fields only, each as it must be; undefined after it was refused. */
export async function bodyOf(
  call: Call,
  fields: Readonly<Record<string, Check>>,
  needed: readonly string[] = [],
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const body = await objectOf(call);
  const wrong = Object.entries(body).some(([name, value]) => fields[name]?.(value) !== true);
  if (!wrong && needed.every((name) => Object.hasOwn(body, name))) return body;
  invalid(call);
  return undefined;
}

export const noContent = (call: Call): void => {
  call.response.writeHead(204);
  call.response.end();
};

/** Sets columns of one row by the names of the fields; whether it was there. */
export async function setColumns(
  { db }: Hub,
  table: 'providers' | 'users' | 'keys' | 'system_settings',
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const names = Object.keys(values);
  const sets = names.map((name, at) => `"${name}" = $${at + 2}`);
  const { rowCount } = await db.query(
    `UPDATE ${table} SET ${['id = id', ...sets].join(', ')} WHERE id = $1`,
    [id, ...names.map((name) => values[name])],
  );
  return rowCount === 1;
}
