import type pg from 'pg';
import type { Box } from '../kit/box.ts';
import { type Call, parseObject, send, bodyOf as textOf } from '../kit/http.ts';

/** The app and its database. */
export interface Hub {
  readonly box: Box;
  readonly db: pg.Pool;
  readonly started: number;
  ready: boolean;
}

/** Its errors, as the management API gives them. */
export function problem(
  call: Call,
  status: number,
  errorCode: string,
  title: string,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const type = `urn:claude-code-hub:problem:${errorCode}`;
  const body = { type, title, status, detail: title, instance: call.path, errorCode, ...more };
  call.response.writeHead(status, { 'content-type': 'application/problem+json' });
  call.response.end(JSON.stringify(body));
}

function plain(call: Call, status: number, text: string): void {
  call.response.writeHead(status, { 'content-type': 'text/plain; charset=UTF-8' });
  call.response.end(text);
}

/** A path that it does not have, or a method that the path does not have. */
export const noRoute = (call: Call): void => plain(call, 404, '404 Not Found');

/** @param kind what is not there: `key`, `provider`; users have the general code */
export const notFound = (call: Call, kind?: 'key' | 'provider'): void =>
  problem(call, 404, kind ? `${kind}.not_found` : 'NOT_FOUND', 'Not found');

export const invalid = (call: Call, invalidParams: readonly unknown[] = []): void =>
  problem(call, 400, 'request.validation_failed', 'Validation failed', { invalidParams });

export const done = (call: Call): void => send(call, 200, { ok: true });

type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string' && value !== '';
export const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
export const isAmount: Check = (value) => typeof value === 'number' && value >= 0;
/** Dollars up to the most that the app takes, which depends on the time that the limit is for. */
export const upTo =
  (most: number): Check =>
  (value) =>
    isAmount(value) && Number(value) <= most;
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
  if (!/application\/json/i.test(call.request.headers['content-type'] ?? ''))
    return void plain(call, 415, 'Unsupported Media Type');
  const body = parseObject(await textOf(call));
  if (body === undefined) return void plain(call, 400, 'Malformed JSON in request body');
  const unknown = Object.keys(body).filter((name) => fields[name] === undefined);
  const wrong = Object.keys(fields).filter((name) =>
    Object.hasOwn(body, name) ? fields[name]?.(body[name]) !== true : needed.includes(name),
  );
  if (unknown.length + wrong.length === 0) return body;
  return void invalid(call, [
    ...wrong.map((name) => ({ path: [name], code: 'invalid_type', message: 'Invalid input' })),
    ...unknown.map((name) => ({
      ...{ path: [], code: 'unrecognized_keys', message: `Unrecognized key: "${name}"` },
    })),
  ]);
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
