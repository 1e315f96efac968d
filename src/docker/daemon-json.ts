import { type Node, parseTree, visit } from 'jsonc-parser';
import { nearest } from '../base/suggest.ts';

/** Something in the daemon's file that it does not take, or takes otherwise than it reads. Never a value. */
export interface DaemonJsonProblem {
  readonly line: number;
  readonly what: 'syntax' | 'comment' | 'duplicate' | 'type' | 'address' | 'unlikely' | 'shape';
  /** Dotted; '' where no key is meant. */
  readonly key: string;
  /** What it should be: a type, or the key that was probably meant. */
  readonly wanted: string;
  /** The daemon does not start with it. */
  readonly fatal: boolean;
}

export interface DaemonJson {
  /** Every key that could be read, known or not; the last one where a key is duplicate, as the daemon does. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly problems: readonly DaemonJsonProblem[];
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

/** What a mirror has to be for the daemon: http or https, and nothing behind host and path. */
function isAddress(value: unknown): boolean {
  if (typeof value !== 'string' || !/^https?:\/\//.test(value) || !URL.canParse(value))
    return false;
  const { search, hash, username, password } = new URL(value);
  return search === '' && hash === '' && username === '' && password === '';
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
  const bad = kind === 'addresses' && !(value as unknown[]).every(isAddress);
  return bad ? [{ line, what: 'address', key, wanted: kind, fatal: true }] : [];
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

function read(text: string): DaemonJson {
  const problems = syntaxOf(text);
  const tree = parseTree(text);
  if (tree === undefined) return { value: {}, problems };
  if (tree.type !== 'object') {
    const shape = { line: 1, what: 'shape', key: '', wanted: 'object', fatal: true } as const;
    return { value: {}, problems: [...problems, shape] };
  }
  const rows = tree.children ?? [];
  for (const { children: [key, node] = [] } of rows)
    if (key !== undefined && node !== undefined)
      problems.push(...ofKey(String(key.value), plain(node), lineAt(text, key.offset)));
  // A mistake in the form often is told twice for one place.
  const told = new Set<string>();
  const once = problems.filter(({ line, what, key }) => {
    const id = `${line} ${what} ${key}`;
    return told.has(id) ? false : told.add(id);
  });
  const value = plain(tree) as Record<string, unknown>;
  return { value, problems: once.sort((a, b) => a.line - b.line) };
}

/** The daemon's file with all that is wrong in it, by line. Keys that are not known are kept and not judged. */
export function readDaemonJson(text: string): DaemonJson {
  const bare = text.replace(/^\uFEFF/, '');
  // The daemon takes an empty file for no settings.
  if (bare.trim() === '') return { value: {}, problems: [] };
  try {
    return read(bare);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const deep = { line: 1, what: 'syntax', key: '', wanted: '', fatal: true } as const;
    return { value: {}, problems: [deep] };
  }
}
