import { asks } from './hub-calls.ts';

/** The answer to one call, without the values: two servers of one kind give the same. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  /** Code of a problem or of a refusal, where there is one. */
  readonly code: string;
  readonly shape: Shape;
}

export type Shape =
  | string
  | { readonly [name: string]: Shape }
  | readonly [item: Shape | undefined];

/** Type of a value by its fields; a list by all its items together, null by itself. */
function shapeOf(value: unknown): Shape {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const items = value.map(shapeOf);
    return [
      items.reduce<Shape | undefined>((all, one) => (all ? joined(all, one) : one), undefined),
    ];
  }
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one)]));
}

function joined(a: Shape, b: Shape): Shape {
  if (a === 'null') return b;
  if (typeof a === 'string' || typeof b === 'string' || Array.isArray(a)) return a;
  return { ...b, ...a };
}

/** Where the stand-in says what the real app does not: a field that it lacks, or a value of another type. */
export function excess(standin: Shape | undefined, real: Shape | undefined, at = ''): string[] {
  if (!standin || !real || standin === 'null' || real === 'null') return [];
  if (typeof standin === 'string' || typeof real === 'string')
    return JSON.stringify(standin) === JSON.stringify(real)
      ? []
      : [
          `${at || '.'}: ${JSON.stringify(standin).slice(0, 80)} for ${JSON.stringify(real).slice(0, 80)}`,
        ];
  if (Array.isArray(standin) || Array.isArray(real)) {
    if (!Array.isArray(standin) || !Array.isArray(real)) return [`${at}: a list and no list`];
    return excess(standin[0], real[0], `${at}[]`);
  }
  return Object.entries(standin as Record<string, Shape>).flatMap(([name, shape]) => {
    const other = (real as Record<string, Shape>)[name];
    return other === undefined
      ? [`${at}.${name}: not in the real app`]
      : excess(shape, other, `${at}.${name}`);
  });
}

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((one, name) => (one as Record<string, unknown>)?.[name], value);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? null : 'text';
  }
};

/** Asks everything of a fresh app, in order. */
export async function answersOf(
  base: string,
  token: string,
): Promise<ReadonlyMap<string, Answered & { readonly text: string }>> {
  const kept = new Map<string, string>();
  const answers = new Map<string, Answered & { readonly text: string }>();
  for (const { name, method = 'GET', path, body, raw, as, keep = {} } of asks) {
    const headers: Record<string, string> = {};
    if (as === undefined) headers.authorization = `Bearer ${token}`;
    if (as === 'stranger')
      Object.assign(headers, { authorization: 'Bearer sk-00000000000000000000000000000000' });
    if (as === 'user') headers['x-api-key'] = kept.get('sk') ?? '';
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (raw) headers['content-type'] = raw[0];
    const response = await fetch(
      base + path.replace(/\{(\w+)\}/g, (_, id) => encodeURIComponent(kept.get(id) ?? id)),
      {
        ...{ method, headers, redirect: 'manual' as const },
        ...(raw ? { body: raw[1] } : body === undefined ? {} : { body: JSON.stringify(body) }),
      },
    );
    const text = await response.text();
    const value = parsed(text);
    for (const [id, from] of Object.entries(keep)) kept.set(id, String(at(value, from)));
    const code = at(value, 'errorCode') ?? at(value, 'error.code') ?? '';
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    answers.set(name, {
      status: response.status,
      type,
      code: String(code),
      shape: shapeOf(value),
      text,
    });
  }
  return answers;
}
