import { isObject, own } from './json.ts';

/** One place at which two trees differ; undefined: not there. */
export interface TreeDifference {
  /** Keys with dots; an element of a list by its name, its id or its place, in brackets. */
  readonly path: string;
  readonly wanted: unknown;
  readonly found: unknown;
}

/** Programs that write their files again leave such values out, or add them. */
const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.values(value).every(isNothing));

const keyOf = (value: unknown, at: number): string => {
  if (!isObject(value)) return String(at);
  const name = own(value, 'name') ?? own(value, 'id');
  return typeof name === 'string' ? name : String(at);
};

/** The parts of a list or an object by the word that the path has for them. */
function partsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (Array.isArray(value))
    return new Map(value.map((part: unknown, at) => [`[${keyOf(part, at)}]`, part]));
  return isObject(value)
    ? new Map(Object.entries(value).map(([key, part]) => [`.${key}`, part]))
    : new Map();
}

const isTree = (value: unknown): boolean => Array.isArray(value) || isObject(value);

/** Where a tree differs in meaning from another one: the order of keys, and values that say nothing, do not count. */
export function treeDifferences(wanted: unknown, found: unknown, path = ''): TreeDifference[] {
  if (isNothing(wanted) && isNothing(found)) return [];
  const both = isTree(wanted) && isTree(found) && Array.isArray(wanted) === Array.isArray(found);
  if (!both) {
    const same = !isTree(wanted) && !isTree(found) && String(wanted) === String(found);
    return same ? [] : [{ path: path.replace(/^\./, ''), wanted, found }];
  }
  const [left, right] = [partsOf(wanted), partsOf(found)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    treeDifferences(left.get(key), right.get(key), `${path}${key}`),
  );
}
