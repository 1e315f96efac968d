import { distance } from 'fastest-levenshtein';

const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 * 1024 };

/** The number that a text such as `128k`, `1_000`, `64,000` or `8080/tcp` means. */
export function suggestNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.round(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const match = /^(\d[\d_,]*(?:\.\d+)?)\s*(?!\s)([km]?)\s*(?!\s)(?:i?b|\/tcp|tokens?)?$/i.exec(
    value.trim(),
  );
  if (!match) return undefined;
  const unit = units[(match[2] ?? '').toLowerCase()] ?? 1;
  return Math.round(Number((match[1] ?? '').replace(/[_,]/g, '')) * unit);
}

/** true or false for the other spellings that people use. */
export function suggestBoolean(value: unknown): boolean | undefined {
  // A mapping may have a `toString` of its own.
  if (typeof value === 'object') return undefined;
  const text = String(value).trim().toLowerCase();
  if (['true', 'yes', 'y', 'on', '1'].includes(text)) return true;
  if (['false', 'no', 'n', 'off', '0'].includes(text)) return false;
  return undefined;
}

/** The names with how far each is from a word, the nearest first; capitals make no difference. */
export function byDistance(
  word: string,
  names: readonly string[],
): readonly { readonly name: string; readonly far: number }[] {
  const lower = word.toLowerCase().slice(0, 100);
  return [...new Set(names)]
    .map((name) => ({ name, far: distance(lower, name.toLowerCase().slice(0, 100)) }))
    .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name, 'en'));
}

/** The known word that a mistyped one is nearest to, when it is near enough to be meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const best = byDistance(word, known).at(0);
  return best && best.far <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}
