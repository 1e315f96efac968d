import { isAbsolute, normalize } from 'node:path';

const longest = 1000;

/** A name in a journal must be a text, and one that a person could have typed. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longest && !/\p{Cc}/u.test(value);

export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isText);

/** Whether it has these texts of its own. */
export const hasTexts = <K extends string>(
  value: unknown,
  ...names: readonly K[]
): value is Readonly<Record<K, string>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  names.every((name) => Object.hasOwn(value, name) && isText(Reflect.get(value, name)));

/** Words that a program takes for none of its options. */
export const isWord = (value: unknown): value is string =>
  isText(value) && /^[A-Za-z0-9][\w./:@-]*$/.test(value);

/** A file below the deployment, written in the one plain way; none of ours has a backslash. */
export const isBelow = (value: unknown): value is string =>
  isText(value) &&
  !value.includes('\\') &&
  !isAbsolute(value) &&
  normalize(value) === value &&
  !/^\.\.?(?:\/|$)/.test(value);

/** A file of the machine, written in the one plain way. */
export const isPlainPath = (value: unknown): value is string =>
  isText(value) && isAbsolute(value) && normalize(value) === value;

/** A number of a user or a group. */
export const isId = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32 - 1;
