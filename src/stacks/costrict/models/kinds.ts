import { closest } from 'fastest-levenshtein';

type Role = 'chat' | 'completion' | 'embedding' | 'rerank';

/** The role that a name suggests; undefined: it writes text, for a chat or a completion. */
function kindOf(name: string): Role | undefined {
  if (/re-?rank|cross-?encoder/i.test(name)) return 'rerank';
  if (/embed|(?:^|[/_-])(?:bge|gte|e5|m3e|text2vec|sentence|stella|jina)(?:[._-]|$)/i.test(name))
    return 'embedding';
  if (/completion|starcoder|codegemma|(?:^|[/_-])fim(?:[_-]|$)/i.test(name)) return 'completion';
  return /(?:^|[/_-])chat(?:[_.-]|$)/i.test(name) ? 'chat' : undefined;
}

/** Whether a model of that name may serve a role: one of another kind never may. */
function fitsRole(name: string, role: Role): boolean {
  const kind = kindOf(name);
  return kind === undefined ? role === 'chat' || role === 'completion' : kind === role;
}

/** The served name nearest to what was asked for, among those of the role's own kind; undefined: there is none. */
export function nearestOfKind(
  model: string,
  role: Role,
  served: readonly string[],
): string | undefined {
  const names = served.filter((name) => fitsRole(name, role));
  return names.length > 0 ? closest(model, names) : undefined;
}
