import { Secret } from './secret.ts';

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The array itself, or an empty one for anything else. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A key that the object itself has; what a server sends may be named __proto__. */
export const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Deeper than anything that is written or asked for here: those who go through it call themselves for each level. */
const deepest = 50;

/** Whether it is no deeper than anything that is read here. */
export function isShallow(value: unknown, left = deepest): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1));
}

/** undefined for what is no JSON, or so deep that nobody can go through it. */
export function parseJson(source: string): unknown {
  try {
    const value: unknown = JSON.parse(source);
    return isShallow(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The same value with every secret in clear; only for what leaves to its destination. */
export function revealed(value: unknown): unknown {
  if (value instanceof Secret) return value.reveal();
  if (Array.isArray(value)) return value.map(revealed);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revealed(inner)]));
}

/** JSON text that holds its secrets in clear and is one itself. */
export const secretJson = (value: unknown): Secret => new Secret(JSON.stringify(revealed(value)));
