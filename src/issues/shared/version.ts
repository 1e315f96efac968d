import coerce from 'semver/functions/coerce.js';
import lt from 'semver/functions/lt.js';

/** Docker wrote months with a zero in front until 19.03; semver knows no such number. */
const withoutZeros = (version: string): string => version.replace(/\b0+(?=\d)/g, '');

/** Whether a version is older, as `20.10.24+dfsg1`, `v2.39.3` and `2.40.3-3` write it; unreadable ones are not. */
export function isOlder(version: string, than: string): boolean {
  const [one, other] = [coerce(withoutZeros(version)), coerce(withoutZeros(than))];
  return one !== null && other !== null && lt(one, other);
}
