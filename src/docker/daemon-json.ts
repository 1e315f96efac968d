import { type Node, parseTree, stripComments, visit } from 'jsonc-parser';
import { nearest } from '../base/suggest.ts';

/**
 * quotes: curly ones · trailing: more after the first object · scheme, query, path, address: of a mirror ·
 * driver: options of another storage driver · option: the unit of the daemon has the same as an option ·
 * iptables: switched off · resolver: one that containers cannot reach
 */
export type DaemonJsonMistake =
  | 'syntax'
  | 'comment'
  | 'duplicate'
  | 'type'
  | 'unlikely'
  | 'shape'
  | 'quotes'
  | 'trailing'
  | 'scheme'
  | 'query'
  | 'path'
  | 'address'
  | 'driver'
  | 'option'
  | 'iptables'
  | 'resolver';

/** Something in the daemon's file that it does not take, or takes otherwise than it reads. Never a value. */
export interface DaemonJsonProblem {
  readonly line: number;
  readonly what: DaemonJsonMistake;
  /** Dotted; '' where no key is meant. */
  readonly key: string;
  /** The correct form: a type, the key probably meant, or the option that says the same. */
  readonly wanted: string;
  /** The daemon does not start with it. */
  readonly fatal: boolean;
}

export interface DaemonJson {
  /** Every key that could be read, known or not; the last one where a key is duplicate, as the daemon does. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly problems: readonly DaemonJsonProblem[];
  /** Line of each key. */
  readonly lines: ReadonlyMap<string, number>;
}

type Kind = 'text' | 'texts' | 'addresses' | 'flag' | 'number' | 'object' | 'text-object';

/** Keys that people set, with what the daemon takes for them. Others are left alone. */
const known: Readonly<Record<string, Kind>> = {
  'registry-mirrors': 'addresses',
  'insecure-registries': 'texts',
  dns: 'texts',
  'dns-opts': 'texts',
  'dns-search': 'texts',
  'exec-opts': 'texts',
  'storage-opts': 'texts',
  hosts: 'texts',
  labels: 'texts',
  'data-root': 'text',
  'exec-root': 'text',
  'storage-driver': 'text',
  'log-driver': 'text',
  'log-level': 'text',
  bip: 'text',
  'default-runtime': 'text',
  'log-opts': 'text-object',
  'max-concurrent-downloads': 'number',
  'max-concurrent-uploads': 'number',
  'max-download-attempts': 'number',
  mtu: 'number',
  debug: 'flag',
  experimental: 'flag',
  iptables: 'flag',
  ipv6: 'flag',
  'live-restore': 'flag',
  'userland-proxy': 'flag',
  'default-address-pools': 'object',
  'default-ulimits': 'object',
  proxies: 'object',
  runtimes: 'object',
};

/** Keys that look like one of the above and are keys of their own. */
const others = new Set(['host', 'dns-opt', 'log-format', 'ip', 'ip6tables', 'bridge', 'label']);

const plain = (node: Node): unknown => {
  const { type, children = [] } = node;
  if (type === 'array') return children.map(plain);
  if (type !== 'object') return node.value as unknown;
  // Own keys alone, `__proto__` among them.
  return Object.fromEntries(
    children.flatMap(({ children: [key, value] = [] }) =>
      key === undefined || value === undefined ? [] : [[String(key.value), plain(value)]],
    ),
  );
};

/**
 * The fault of a mirror for the daemon, which takes http or https and a host, no login and nothing
 * behind it; a path is refused by Docker 20.10 and taken by later versions.
 */
function mistakeOf(value: unknown): DaemonJsonMistake | undefined {
  if (typeof value !== 'string') return 'address';
  if (!value.includes('://')) return URL.canParse(`https://${value}`) ? 'scheme' : 'address';
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return 'address';
  const { search, hash, username, password, pathname } = new URL(value);
  if (username !== '' || password !== '') return 'address';
  if (search !== '' || hash !== '') return 'query';
  return pathname === '/' || pathname === '' ? undefined : 'path';
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const fits: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: isText,
  texts: (value) => Array.isArray(value) && value.every(isText),
  addresses: (value) => Array.isArray(value) && value.every(isText),
  flag: (value) => typeof value === 'boolean',
  number: (value) => Number.isSafeInteger(value),
  object: isObject,
  'text-object': (value) =>
    isObject(value) && !Array.isArray(value) && Object.values(value).every(isText),
};

function ofKey(key: string, value: unknown, line: number): DaemonJsonProblem[] {
  const kind = Object.hasOwn(known, key) ? known[key] : undefined;
  if (kind === undefined) {
    const meant = others.has(key) ? undefined : nearest(key, Object.keys(known));
    return meant !== undefined && close(key, meant)
      ? [{ line, what: 'unlikely', key, wanted: meant, fatal: true }]
      : [];
  }
  // The daemon takes null for "not set".
  if (value === null) return [];
  if (!fits[kind](value)) return [{ line, what: 'type', key, wanted: kind, fatal: true }];
  if (kind !== 'addresses') return [];
  const mistakes = new Set((value as unknown[]).flatMap((one) => mistakeOf(one) ?? []));
  return [...mistakes].map((what) => ({ line, what, key, wanted: kind, fatal: what !== 'path' }));
}

/** Values that are valid and do harm, or do not fit together. */
function ofMeaning(
  value: Readonly<Record<string, unknown>>,
  lines: ReadonlyMap<string, number>,
): DaemonJsonProblem[] {
  const line = (key: string) => lines.get(key) ?? 1;
  const texts = (key: string): string[] => {
    const list: unknown = value[key];
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  };
  const problems: DaemonJsonProblem[] = [];
  const driver = typeof value['storage-driver'] === 'string' ? value['storage-driver'] : 'overlay2';
  const prefix = driver === 'devicemapper' ? 'dm' : driver;
  const others = texts('storage-opts').filter((one) => !one.startsWith(`${prefix}.`));
  if (others.length > 0)
    problems.push({
      ...{ line: line('storage-opts'), what: 'driver', key: 'storage-opts' },
      ...{ wanted: driver, fatal: true },
    });
  if (value.iptables === false)
    problems.push({
      ...{ line: line('iptables'), what: 'iptables', key: 'iptables' },
      ...{ wanted: '', fatal: false },
    });
  if (texts('dns').some((one) => /^(?:127\.|::1$)/.test(one)))
    problems.push({
      ...{ line: line('dns'), what: 'resolver', key: 'dns', wanted: '', fatal: false },
    });
  return problems;
}

/** A letter or a plural away; more could be a key that we do not know. */
function close(key: string, meant: string): boolean {
  const bare = (word: string) => word.toLowerCase().replace(/[-_]|s$|ies$|y$/g, '');
  return bare(key) === bare(meant);
}

function syntaxOf(text: string): DaemonJsonProblem[] {
  const problems: DaemonJsonProblem[] = [];
  const seen: Set<string>[] = [];
  const add = (problem: Omit<DaemonJsonProblem, 'wanted'>) =>
    problems.push({ ...problem, wanted: '' });
  visit(text, {
    onObjectBegin: () => void seen.push(new Set()),
    onObjectEnd: () => void seen.pop(),
    onObjectProperty(key, _offset, _length, line, _character, path) {
      const own = seen.at(-1);
      const dotted = [...path(), key].join('.');
      if (own?.has(key)) add({ line: line + 1, what: 'duplicate', key: dotted, fatal: false });
      own?.add(key);
    },
    onComment: (_offset, _length, line) =>
      void add({ line: line + 1, what: 'comment', key: '', fatal: true }),
    onError: (_error, _offset, _length, line) =>
      void add({ line: line + 1, what: 'syntax', key: '', fatal: true }),
  });
  return problems;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Where the first value ends and something else than a comment follows; undefined where nothing does. */
function restAfter(text: string): { readonly end: number; readonly at: number } | undefined {
  const tree = parseTree(text);
  if (tree?.type !== 'object') return undefined;
  const end = tree.offset + tree.length;
  const rest = text.slice(end);
  const more = stripComments(rest).trim();
  return more === '' ? undefined : { end, at: end + rest.indexOf(more.slice(0, 1)) };
}

const curly = /[\u201c-\u201f\u2018-\u201b\uff02]/;
const curlyQuotes = /[\u201c-\u201f\u2018-\u201b\uff02]/g;

/** The same with the quotes of JSON in place of curly ones. */
export const straightQuotes = (text: string): string => text.replace(curlyQuotes, '"');

function quotesOf(text: string): DaemonJsonProblem[] {
  const wrong = { what: 'quotes', key: '', wanted: '"', fatal: true } as const;
  return text
    .split('\n')
    .flatMap((line, at) => (curly.test(line) ? [{ ...wrong, line: at + 1 }] : []));
}

function read(whole: string): DaemonJson {
  // With curly quotes nothing else that is said of the form can be trusted.
  const bent = curly.test(whole) && syntaxOf(whole).length > 0;
  const text = bent ? straightQuotes(whole) : whole;
  const rest = restAfter(text);
  const problems = [
    ...(bent ? quotesOf(whole) : []),
    ...syntaxOf(rest === undefined ? text : text.slice(0, rest.end)),
  ];
  if (rest !== undefined) {
    const line = lineAt(text, rest.at);
    problems.push({ line, what: 'trailing', key: '', wanted: '', fatal: true });
  }
  const tree = parseTree(text);
  const lines = new Map<string, number>();
  if (tree === undefined) return { value: {}, problems, lines };
  if (tree.type !== 'object') {
    const shape = { line: 1, what: 'shape', key: '', wanted: 'object', fatal: true } as const;
    return { value: {}, problems: [...problems, shape], lines };
  }
  const rows = tree.children ?? [];
  for (const { children: [key, node] = [] } of rows) {
    if (key === undefined || node === undefined) continue;
    const line = lineAt(text, key.offset);
    lines.set(String(key.value), line);
    problems.push(...ofKey(String(key.value), plain(node), line));
  }
  const value = plain(tree) as Record<string, unknown>;
  problems.push(...ofMeaning(value, lines));
  // A mistake in the form often is reported twice for one place.
  const reported = new Set<string>();
  const once = problems.filter(({ line, what, key }) => {
    const id = `${line} ${what} ${key}`;
    return reported.has(id) ? false : reported.add(id);
  });
  return { value, problems: once.sort((a, b) => a.line - b.line), lines };
}

/** The daemon's file with all that is wrong in it, by line. Keys that are not known are kept and not judged. */
export function readDaemonJson(text: string): DaemonJson {
  const bare = text.replace(/^\uFEFF/, '');
  // The daemon takes an empty file for no settings.
  if (bare.trim() === '') return { value: {}, problems: [], lines: new Map() };
  try {
    return read(bare);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const deep = { line: 1, what: 'syntax', key: '', wanted: '', fatal: true } as const;
    return { value: {}, problems: [deep], lines: new Map() };
  }
}

/** Keys whose option is not the key without its last letter. */
const optionOf: Readonly<Record<string, string>> = {
  hosts: 'host',
  'insecure-registries': 'insecure-registry',
};

/** Keys that the command line of the daemon sets as well: the daemon refuses to start with both. */
export function alsoFlags(
  { value, lines }: DaemonJson,
  commandLine: string,
): readonly DaemonJsonProblem[] {
  const words = commandLine.split(/\s+/);
  const flags = new Set(words.flatMap((word) => /^--?([\w-]+)/.exec(word)?.[1] ?? []));
  return Object.keys(value).flatMap((key): DaemonJsonProblem[] => {
    const names = [key, optionOf[key] ?? key.replace(/s$/, ''), ...(key === 'hosts' ? ['H'] : [])];
    const flag = names.find((name) => flags.has(name));
    if (flag === undefined) return [];
    const wanted = flag.length === 1 ? `-${flag}` : `--${flag}`;
    return [{ line: lines.get(key) ?? 1, what: 'option', key, wanted, fatal: true }];
  });
}
