import { type Failure, failureKinds } from './call-words.ts';

/** A call that failed: client and server; null where the line does not say it. */
export interface Call {
  readonly failure: Failure;
  /** The container that says so, from the prefix of its line. */
  readonly from: string | null;
  /** Name or address as it was called; without brackets. */
  readonly host: string | null;
  /** The address behind the name, where the line has both. */
  readonly address: string | null;
  readonly port: number | null;
  /** Path of a URL, from its slash. */
  readonly path: string | null;
  /** Docker's own resolver was asked: it knows the name of every container that runs. */
  readonly byDocker: boolean;
}

/** Which calls point to an issue. Every condition that it has must hold. */
export interface CallRule {
  readonly issue: string;
  /** As that of a signature. */
  readonly weight: number;
  readonly failures?: readonly Failure[];
  /** Names of the called host, whole. */
  readonly hosts?: readonly string[];
  readonly ports?: readonly number[];
  /** Source of a regular expression for the path. */
  readonly path?: string;
  /**
   * loopback: the caller itself · bridge: an address as Docker gives them, or a name without a dot ·
   * bare: a name without a dot · ipv6: an address of version 6 · outside: a name with a dot · elsewhere: anything but the caller itself
   */
  readonly where?: 'loopback' | 'bridge' | 'bare' | 'ipv6' | 'outside' | 'elsewhere';
  /** The line comes from a container: true, or from anything else: false. */
  readonly inside?: boolean;
  /** Docker's own resolver was asked. */
  readonly byDocker?: true;
}

const host = String.raw`\[?([0-9a-fA-F:]{2,45}(?=\])|[\w.-]{1,120})\]?`;
/** Made when the first call is read: most texts have none. */
const made = new Map<string, RegExp>();

function find(source: string, line: string): RegExpExecArray | null {
  const regex = made.get(source) ?? new RegExp(source.replaceAll('%', host), 'i');
  made.set(source, regex);
  return regex.exec(line);
}

const schemes = 'https?|oci|wss?|fastcgi|uwsgi|grpcs?|tcp|rediss?|postgres(?:ql)?';
const url = String.raw`\b(?:${schemes})://(?:[^\s@/"']{1,160}@)?%(?::(\d{1,5}))?(/[^\s"'<>)]{0,300})?`;
/** Where a line names whom it called; a port where the form has one. */
const named: readonly string[] = [
  String.raw`\blookup %(?: on |:)`,
  String.raw`\bE(?:CONN\w{5,7}|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH) %(?::(\d{1,5}))?`,
  String.raw`\bhost=['"]%['"], port=(\d{1,5})`,
  String.raw`\bconnect(?:ed)? to %(?: \([^)]{0,60}\))? port (\d{1,5})`,
  String.raw`\bresolv(?:ing(?! timed\b)|e (?:host address|host name|host(?:name)?):?) ?["'‘“]?%`,
  String.raw`\bresolve ["'‘“]%`,
  `(?:正在解析主机|无法解析主机地址) ?["'‘“]?%`,
  String.raw`\bunknown host:? %`,
  String.raw`\bcannot resolve %: `,
  String.raw`\bcould not find host %\. `,
  '找不到主机 ?%[.。] ?请',
  String.raw`\bcan't find %: `,
  'UnknownHostException: %',
  `(?:name could not be resolved|未能解析此远程名称): ?['"]%`,
  String.raw`(?:known|unavailable) \(%:(\d{1,5})\)`,
  String.raw`\bgetaddrinfo for % failed`,
  String.raw`\bping: %: `,
  String.raw`\bhost name "%"`,
  String.raw`\bbad address '%'`,
  String.raw`\bRedis at %:(\d{1,5})`,
  String.raw`\bupstream "%(?::(\d{1,5}))?"`,
  String.raw`\bserver at "%"(?: \([^)]{0,60}\))?, port (\d{1,5})`,
  String.raw`"%"上的服务器, ?端口 ?(\d{1,5})`,
  String.raw`\bon host "%"(?: \([^)]{0,60}\))? and accepting.{0,80}port (\d{1,5})`,
  String.raw`\b(?!0x[0-9a-f]{6,16}/)%/(?:<unresolved>|[\d.]{7,15}):(\d{1,5})`,
  String.raw`\b(?:refused|connect(?:ed|ing|ion)? to|server on):? ['"]?%:(\d{1,5})\b`,
  String.raw`\bdatabase server at ['"]?%:(\d{1,5})`,
  String.raw`\bhost=% (?:user|port|db)`,
  String.raw`\bfail for %: network`,
  String.raw`\bCONNECT(?:ION)?_[A-Z]{5,9} %(?::(\d{1,5}))?`,
  String.raw`\bCannot connect to host %:(\d{1,5})\b`,
  String.raw`"upstream_host": ?"%(?::(\d{1,5}))?"`,
  String.raw`\b% could not be resolved \(`,
  String.raw`<title>% \| 5\d\d: `,
  '"zone": ?"%","cloudflare_error',
];
/** Pages that explain an error, and what a tunnel was asked for: nobody called them. */
const explained =
  /\bhttps?:\/\/(?:docs?|developers?|support|help|learn)\.[^\s"'<>]{1,300}|\bdest=https?:\S{1,300}/gi;
/** As Python's libraries and access logs in JSON say it, apart from the host. */
const asked = /(?:\bwith url: |"path": ?")(\/[^\s")]{0,300})/;
const dialled: readonly string[] = [
  String.raw`\bdial (?:tcp|udp)[46]? %:(\d{1,5})`,
  String.raw`->%:(\d{1,5})`,
];

/** `app-1  | …` as Compose writes it. */
const container = /^([a-z0-9][\w.-]{0,80}?)(?:-\d{1,3}|_\d{1,3})? {0,40}\| /i;

function targetOf(text: string): Pick<Call, 'host' | 'address' | 'port' | 'path'> {
  const line = text.replace(explained, '');
  const at = find(url, line);
  const dial = dialled.map((source) => find(source, line)).find((found) => found !== null);
  const name = named.map((source) => find(source, line)).find((found) => found !== null);
  const path = at?.[3] ?? asked.exec(line)?.[1];
  const port = at?.[2] ?? name?.[2] ?? dial?.[2];
  return {
    host: at?.[1] ?? name?.[1] ?? dial?.[1] ?? null,
    address: dial?.[1] ?? null,
    port: port === undefined ? null : Number(port),
    path: path ?? null,
  };
}

/** Clients of stores say which one it was, if not where. */
const store = /\b(redis|postgres|etcd|elasticsearch|weaviate)(?:ql)?\b/i;

const orStore = (target: ReturnType<typeof targetOf>, failure: Failure, line: string) =>
  target.host !== null || failure !== 'refused'
    ? target
    : { ...target, host: store.exec(line)?.[1]?.toLowerCase() ?? null };

/** The call of which a line tells, with lines around it in which some programs say whom they called. */
export function callOf(failures: ReadonlySet<Failure>, line: string, around: string): Call {
  const failure = failureKinds.find((kind) => failures.has(kind)) ?? 'timeout';
  const own = targetOf(line);
  const near = own.host === null ? targetOf(`${line} ${around}`) : own;
  const target = orStore(near, failure, line);
  const byDocker = line.includes('127.0.0.11');
  return { failure, from: container.exec(line)?.[1] ?? null, ...target, byDocker };
}

const loopback = /^(?:127\.|localhost$|::1$|0\.0\.0\.0$)/;
const bridge = /^(?:172\.(?:1[6-9]|2\d|3[01])\.[\d.]+$|[a-z0-9_-]*[a-z][a-z0-9_-]*$)/i;

const bare = /^[a-z0-9_-]*[a-z][a-z0-9_-]*$/i;

const places: Readonly<Record<NonNullable<CallRule['where']>, (at: string) => boolean>> = {
  loopback: (at) => loopback.test(at) && !at.startsWith('127.0.0.11'),
  bridge: (at) => bridge.test(at) && !loopback.test(at),
  bare: (at) => bare.test(at) && !loopback.test(at),
  ipv6: (at) => at.includes(':') && !loopback.test(at),
  outside: (at) => /[a-z]/i.test(at) && at.includes('.'),
  elsewhere: (at) => !loopback.test(at),
};

/** Whether a call is one that a rule means. */
export function meant(rule: CallRule, call: Call): boolean {
  const { failures, hosts, ports, path, where, inside, byDocker } = rule;
  const at = [call.host, call.address].filter((one) => one !== null);
  const conditions = [
    failures === undefined || failures.includes(call.failure),
    hosts === undefined || at.some((name) => hosts.includes(name.toLowerCase())),
    ports === undefined || (call.port !== null && ports.includes(call.port)),
    path === undefined || (call.path !== null && new RegExp(path, 'i').test(call.path)),
    where === undefined || at.some(places[where]),
    inside === undefined || inside === (call.from !== null),
    byDocker === undefined || call.byDocker,
  ];
  return conditions.every(Boolean);
}

/** The target of a call, as a person writes it: `postgres:5432`; null where the text lacks it. */
export function calledName({ host: name, port }: Pick<Call, 'host' | 'port'>): string | null {
  if (name === null) return null;
  const bracketed = name.includes(':') ? `[${name}]` : name;
  return port === null ? bracketed : `${bracketed}:${port}`;
}
