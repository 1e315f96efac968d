const mask = '••••';

/** What looks like a secret, whoever wrote it; the part that tells what it is stays. */
const shapes: readonly (readonly [RegExp, string])[] = [
  // JSON web tokens, also cut off.
  [/\beyJ[\w-]{6,}(?:\.[\w-]*){0,2}/g, mask],
  [/\b(Bearer|Basic|Digest|Token)(\s+)[\w.~+/=-]{6,}/gi, `$1$2${mask}`],
  [/\b(sk|pk|rk|ghp|gho|ghs|glpat|xox[abp])([-_])[\w-]{8,}/g, `$1$2${mask}`],
  [/\bAKIA[0-9A-Z]{12,}/g, mask],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----.*/g, `-----BEGIN PRIVATE KEY----- ${mask}`],
  // https://user:password@host
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,80}:)[^\s@]{1,200}@/gi, `$1${mask}@`],
  [
    /((?:pass(?:word|wd|phrase)?|pwd|secret|token|credential|(?:api|access|admin|private|secret|x-api)[_-]?key|authorization|cookie|密码|口令|密钥|令牌)[\w-]{0,20}["']?\s{0,3}(?:[:=：]|是|为)\s{0,3})(?!["']?(?:Bearer|Basic) )("(?:[^"\\]|\\.){1,500}"|'(?:[^'\\]|\\.){1,500}'|[^\s"',;&]{3,})/gi,
    `$1${mask}`,
  ],
  // Long hexadecimal and base64 strings are keys or hashes; a hash is not missed.
  [/\b[0-9a-f]{32,}\b/gi, mask],
  [/(?<![\w/+.-])(?=[\w+/=]*[0-9])(?=[\w+/=]*[A-Z])(?=[\w+/=]*[a-z])[\w+/=]{40,}/g, mask],
];

/** A line from anywhere, without what looks like a secret in it. */
export function maskShapes(text: string): string {
  return shapes.reduce((masked, [shape, shown]) => masked.replace(shape, shown), text);
}
