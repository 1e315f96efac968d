/** A secret found by how it looks: its place in the text. */
export interface Spot {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

interface Shape {
  readonly kind: string;
  readonly pattern: RegExp;
  /** Searched in the text before the match instead. */
  readonly before?: RegExp;
  /** Group of the pattern that is the secret; 0: all of it. */
  readonly group: number;
  fits?(value: string, match: RegExpExecArray): boolean;
}

/** Not inside a word; the text before it may itself be written as %3D or \\n. */
const begins = '(?:(?<![A-Za-z0-9_-])|(?<=%[0-9A-Fa-f]{2}|\\\\[nrt]))';
const mixed = (value: string): boolean =>
  /\d/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value));
/** Parts of names under which secrets stand, in settings, environments, headers and logs. */
const names = [
  'pass(?:word|wd|phrase|code)?s?(?![a-z])',
  ...['passw', 'pwd', 'secret', 'token', 'credential', 'authorization', 'cookie', 'signature'],
  ...['api[_-]?key', 'access[_-]?key', 'private[_-]?key', 'crypt[_-]?key', 'aes[_-]?key'],
  ...['auth[_-]?key', 'admin[_-]?key', 'sign(?:ing)?[_-]?key', 'encryption[_-]?key'],
  ...['(?<![A-Za-z])pw(?![A-Za-z])', 'rediscli_auth'],
  ...['session[_-]?id', 'x-api-key', 'apikey', 'key_ai', '密码', '口令', '令牌', '密钥'],
].join('|');
const secretName = new RegExp(`${names}|(?:^|[_.-])key$|auth$|dsn|datasource`, 'i');
const quote = String.raw`\\{0,8}["']`;
const separator = String.raw`(?:${quote})?[ \t]{0,4}(?:=>|->|:=|=|:|：|是|为|%3[dDaA]|\\u003[dD])[ \t]{0,4}`;

/** Names that only sound like a secret: how many, how long, of what kind, where. */
const describes =
  /(?:types?|options?|format|fields?|header|length|policy|hours?|minutes?|seconds?|limit|threshold|count|size|enabled|mode|prefix|hosts?|expires?(?:_?(?:in|at))?)$/i;

function isCount(value: string, match: RegExpExecArray): boolean {
  const name = match[1] ?? '';
  if (describes.test(name)) return true;
  return /token/i.test(name) && /^-?\d{1,9}(?:\.\d+)?(?!\w)/.test(value);
}

const nothing =
  /^(?:null|true|false|none|nil|undefined|\*+|•+|x{3,}|\[secret-\w+\]?.*|\$\{?\w*\}?)$/i;
const isValue = (value: string, match: RegExpExecArray): boolean =>
  value.trim() !== '' && !nothing.test(value.trim()) && !isCount(value, match);

/** Between an option and its value: in a command, in a list of JSON, on the next line of a list of YAML. */
const next = String.raw`(?:[ =]["']?|["'],[ ]{0,4}["']|["']?[ ]{0,40}\n[ ]{0,40}-[ ]{1,4}["']?)`;
const word = `([^\\s"']{1,200})`;
const begun = '(?:^|[\\s"\'`(])';
/** Programs with the option whose value is a password; `?` where nothing need stand between. */
const programs: readonly (readonly [programs: string, option: string])[] = [
  ['(?:redis|valkey)-(?:cli|benchmark)', `(?:-a|--pass)${next}?`],
  ['(?:mysql|mariadb)\\w*', `-p["']?(?!-)`],
  ['(?:mongo\\w*|(?:docker|podman|nerdctl|helm registry)[ ]{1,4}login)', `-p${next}?(?!-)`],
  ['sshpass', `-p${next}?`],
  ['ldap\\w+', `-w${next}?`],
  ['(?:sqlcmd|bcp|zip|unzip)', `-P${next}?`],
  ['7z\\w?', '-p'],
  ['http', `(?:-a|--auth)${next}[^\\s:"']{1,100}:`],
];

/** Secrets that are given to programs as options, and in statements. */
const options: readonly RegExp[] = [
  new RegExp(
    `${begun}(?:-u|--user|--proxy-user)${next}?[^\\s:"'/]{1,100}:(?!\\d{1,7}(?!\\S))${word}`,
    'g',
  ),
  ...programs.map(
    ([names, option]) =>
      new RegExp(`\\b${names}\\b[^\\n]{0,300}?(?:\\s|["'],[ ]{0,4}["'])${option}${word}`, 'g'),
  ),
  new RegExp(
    `(?:\\brequirepass|\\bmasterauth|--(?:password|passwd|pass|token|secret|api-?key))${next}(?![A-Za-z_]+=)([^\\s"'=-][^\\s"']{0,200})`,
    'g',
  ),
  /\bhtpasswd\s{1,4}-[a-zA-Z]{0,8}b[a-zA-Z]{0,8}\s{1,4}\S{1,200}\s{1,4}\S{1,100}\s{1,4}["']?([^\s"']{1,200})/g,
  /\brabbitmqctl\b[^\n]{0,100}?\b(?:add_user|change_password|authenticate_user)\s{1,4}\S{1,100}\s{1,4}["']?([^\s"']{1,200})/g,
  /\b(?:PASSWORD|IDENTIFIED(?:\s{1,4}WITH\s{1,4}\S{1,60})?\s{1,4}BY)\s{1,4}'([^'\n]{1,400})'/gi,
  /"AUTH"(?:\s{1,4}"[^"\n]{1,100}")?\s{1,4}"([^"\n]{1,200})"/gi,
];

const shapes: readonly Shape[] = [
  {
    kind: 'private-key',
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]{0,8192}?-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----|[\s\S]{0,8192})/g,
    group: 0,
  },
  {
    kind: 'jwt',
    pattern: new RegExp(
      `${begins}eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]{6,}(?:\\.[A-Za-z0-9_-]*)?`,
      'g',
    ),
    group: 0,
  },
  {
    kind: 'bearer',
    pattern:
      /\b(?:Bearer|Basic|Token|ApiKey)(?:\s|%20|\+|\\u0020)+(?!\[secret-)([A-Za-z0-9._~+/%-]{6,}={0,2})/gi,
    group: 1,
    fits: (value) => mixed(value) || value.length >= 20,
  },
  {
    kind: 'api-key',
    pattern: new RegExp(
      `${begins}(?:(?:sk|pk|rk|ak)-[A-Za-z0-9][A-Za-z0-9_-]{10,}|sk-[a-z]{2,12}-[A-Za-z0-9_-]{12,}|gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\\w{16,}|glpat-[\\w-]{16,}|xox[abprs]-[\\w-]{10,}|AKIA[0-9A-Z]{16}|LTAI[A-Za-z0-9]{12,}|AIza[\\w-]{30,}|hf_[A-Za-z0-9]{16,}|npm_[A-Za-z0-9]{30,}|ya29\\.[\\w-]{10,})`,
      'g',
    ),
    group: 0,
    fits: (value) => mixed(value) || /^sk-[a-z]+-/.test(value),
  },
  {
    kind: 'url-password',
    pattern: /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/"'<>@:]{0,200}:([^\s"'<>]{1,500})@/gi,
    group: 1,
    // http://host:8080/path?mail=a@b has a port and no password.
    fits: (value) => !/^\d{1,5}(?:[/?#]|$)/.test(value),
  },
  {
    kind: 'url-token',
    pattern: /\b[a-z][a-z0-9+.-]{0,20}:\/\/([^\s/"'<>@:]{16,200})@/gi,
    group: 1,
  },
  {
    kind: 'dsn-password',
    pattern: /@(?:tcp|unix)\(/g,
    before: /\b[\w.-]{1,64}:([^\s@"']{1,200})$/,
    group: 1,
  },
  {
    kind: 'query',
    pattern:
      /[?&](?:code|state|sig|ticket|sign|pwd|[\w.-]{0,40}(?:key|token|secret|password|signature))=([^&\s"'<>#]+)/gi,
    group: 1,
  },
  ...options.map((pattern) => ({ kind: 'option', pattern, group: 1, fits: isValue })),
  {
    kind: 'key-name',
    pattern:
      /\b(?:sess(?:ion)?|token|auth|oauth|jwt|sid|refresh|access|apikey|bearer|login)[:_]([A-Za-z0-9+/=_.-]{12,})/gi,
    group: 1,
    fits: (value) => /\d/.test(value) && /[A-Za-z]/.test(value),
  },
  {
    kind: 'header',
    pattern:
      /\b(?:authorization|cookie|set-cookie|x-api-key|x-admin-key)(?:\\*["'])?\s{0,4}:\s{0,4}(?:\\*["'])?([^\r\n"'\\]{4,})/gi,
    group: 1,
    fits: (value) => !/^(?:Bearer|Basic)?\s*\[secret-/.test(value),
  },
  {
    kind: 'named',
    pattern: new RegExp(
      `((?:${names})[\\w.-]{0,40})${separator}(?:\\\\{0,8}"((?:[^"\\\\\\r\\n]|\\\\[^\\r\\n]){0,4000}?)\\\\{0,8}"|'((?:[^'\\r\\n]|''){0,4000})'|(?!\\\\{0,8}["'])(?![[{](?!secret-))([^\\s,;&"'<>)}\\]]+))`,
      'gi',
    ),
    group: -1,
    fits: isValue,
  },
  {
    // In a sentence of a server: password "x" is wrong.
    kind: 'named-quoted',
    pattern: new RegExp(
      `(${names})[ \\t]{1,2}\\\\{0,8}["']([^"'\\\\\\s]{6,200})(?=\\\\{0,8}["'])`,
      'gi',
    ),
    group: 2,
    fits: isValue,
  },
  {
    // In a sentence of a person: the password is x1. A word without a digit says how it is: wrong, required.
    kind: 'named-is',
    pattern: new RegExp(
      `(${names})[ \\t]{1,2}(?:is|was|set to|changed to)[ \\t]{1,2}["']?(?=[^\\s"']{0,199}\\d)([^\\s"',;]{6,200})`,
      'gi',
    ),
    group: 2,
    fits: isValue,
  },
  {
    kind: 'named-line',
    pattern: new RegExp(
      `^([ \\t-]{0,40}(?:export[ \\t]+)?[\\w.-]{0,60}?(?:${names})[\\w.-]{0,40})[ \\t]*[=:][ \\t]+(?!["'|>{[])([^\\r\\n]+)`,
      'gim',
    ),
    group: 2,
    fits: isValue,
  },
  {
    kind: 'named-block',
    pattern: new RegExp(
      `^([ \\t-]{0,40}[\\w.-]{0,60}?(?:${names})[\\w.-]{0,40})[ \\t]*:[ \\t]*[|>][-+0-9]{0,2}[ \\t]*\\n((?:[ \\t]+[^\\n]*\\n?){1,200})`,
      'gim',
    ),
    group: 2,
    fits: isValue,
  },
];

/** Where each group of the match that holds a value begins: the last text of that value within the match. */
function spotOf(shape: Shape, match: RegExpExecArray): Spot | undefined {
  if (shape.before !== undefined) {
    const lead = match.input.slice(Math.max(0, match.index - 300), match.index);
    const value = shape.before.exec(lead)?.[1];
    if (value === undefined) return undefined;
    return { start: match.index - value.length, end: match.index, kind: shape.kind };
  }
  const value = shape.group >= 0 ? match[shape.group] : (match[2] ?? match[3] ?? match[4]);
  if (value === undefined || value === '') return undefined;
  if (shape.fits && !shape.fits(value, match)) return undefined;
  const at = shape.group === 0 ? 0 : match[0].lastIndexOf(value);
  const start = match.index + at;
  return { start, end: start + value.length, kind: shape.kind };
}

/** Everything in a text that looks like a secret, in order, without overlaps. */
export function secretSpots(text: string): Spot[] {
  const found: Spot[] = [];
  for (const shape of shapes) {
    shape.pattern.lastIndex = 0;
    for (let m = shape.pattern.exec(text); m !== null; m = shape.pattern.exec(text)) {
      const spot = spotOf(shape, m);
      if (spot) found.push(spot);
      if (m[0] === '') shape.pattern.lastIndex += 1;
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Spot[] = [];
  for (const spot of found) {
    const last = apart.at(-1);
    if (last === undefined || spot.start >= last.end) apart.push(spot);
    else if (spot.end > last.end) apart[apart.length - 1] = { ...last, end: spot.end };
  }
  return apart;
}

const mask = '••••';

/** Whether a name says that its value is a secret; how long one lasts or of what kind it is, is none. */
export const isSecretName = (name: string): boolean =>
  (secretName.test(name) || /[a-z]Key$/.test(name)) && !describes.test(name);

/** Kinds that stand in addresses. */
export const inAddresses: ReadonlySet<string> = new Set(['url-password', 'url-token', 'query']);

/** The lines of a text without what looks like a secret, also one that goes over several of them. */
export function maskedLines(text: string): readonly string[] {
  let masked = '';
  let at = 0;
  for (const { start, end } of secretSpots(text)) {
    const breaks = text.slice(start, end).split('\n').length - 1;
    masked += text.slice(at, start) + mask + `\n${mask}`.repeat(breaks);
    at = end;
  }
  return (masked + text.slice(at)).split('\n');
}

/** A foreign text without what looks like a secret in it; of some kinds where they are given. */
export function maskSecrets(text: string, kinds?: ReadonlySet<string>): string {
  let masked = '';
  let at = 0;
  for (const { start, end, kind } of secretSpots(text)) {
    if (kinds && !kinds.has(kind)) continue;
    masked += text.slice(at, start) + mask;
    at = end;
  }
  return masked + text.slice(at);
}
