/**
 * The first part of an address of the app's that is another than this deployment's; `unsafe`: the password holds what
 * ends it in an address; `unreadable`: it is no such address; `unset`: there is none.
 */
export type AddressFault =
  | 'unset'
  | 'unreadable'
  | 'scheme'
  | 'unsafe'
  | 'host'
  | 'port'
  | 'login'
  | 'database';

/** How the app reaches a server of this deployment. */
export interface Expected {
  /** The usual one first. */
  readonly schemes: readonly string[];
  /** Names of the server as the app may write them; the usual one first. */
  readonly hosts: readonly string[];
  readonly port: number;
  /** Names under which it may log in; the usual one first. */
  readonly users: readonly string[];
  /** Whether a password, as it was decoded, is the server's. */
  isPassword(text: string): boolean;
  /** The name after the slash; undefined: any. */
  readonly database: string | undefined;
}

/** An address in its parts, as they stand in it. */
export interface Address {
  readonly scheme: string;
  readonly user: string;
  readonly password: string;
  readonly host: string;
  readonly port: string;
  /** With its slash; empty where there is none. */
  readonly path: string;
  /** Options after it. */
  readonly rest: string;
}

const whole = /^([a-z][a-z0-9+.-]*):\/\/(?:([^:@/]*)(?::(.*))?@)?([^@]*)$/is;
const after = /^([\w.-]+|\[[0-9a-f:]+\])(?::(\d+))?(\/[^?#]*)?([?#].*)?$/i;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Its parts; undefined where it is no address with a host and what is `needed`. A password ends at the last `@`. */
export function parseAddress(
  text: string,
  needed?: { readonly path: boolean },
): Address | undefined {
  const [, scheme, user = '', password = '', place = ''] = whole.exec(text) ?? [];
  const [, host, port = '', path = '', rest = ''] = after.exec(place) ?? [];
  if (scheme === undefined || host === undefined) return undefined;
  if (needed?.path && path.length < 2) return undefined;
  return { scheme: scheme.toLowerCase(), user, password, host, port, path, rest };
}

const unsafe = /[@/?#:\s]|%(?![0-9a-f]{2})/i;

/** Every part that is another than it should be, in the order in which a connection meets them. */
export function faultsOf(address: Address, expected: Expected): readonly AddressFault[] {
  const { scheme, user, password, host, port, path } = address;
  const { schemes, hosts, users, isPassword, database } = expected;
  const isUnsafe = unsafe.test(password);
  const isOwn =
    users.includes(decoded(user)) && (isPassword(decoded(password)) || isPassword(password));
  return [
    ...(schemes.includes(scheme) ? [] : (['scheme'] as const)),
    ...(isUnsafe ? (['unsafe'] as const) : []),
    ...(hosts.includes(host) ? [] : (['host'] as const)),
    ...(port === '' || Number(port) === expected.port ? [] : (['port'] as const)),
    ...(isOwn ? [] : (['login'] as const)),
    ...(database === undefined || decoded(path.slice(1)) === database
      ? []
      : (['database'] as const)),
  ];
}

/** The first fault of an address; `none`: it leads where it should. */
export function judgeAddress(text: string, expected: Expected): AddressFault | 'none' {
  if (text.trim() === '') return 'unset';
  const address = parseAddress(text, { path: expected.database !== undefined });
  if (address === undefined) return 'unreadable';
  return faultsOf(address, expected)[0] ?? 'none';
}

/** It names another server together with another login or database: somebody may want it so. */
export const isElsewhere = (faults: readonly AddressFault[]): boolean =>
  faults.includes('host') && (faults.includes('login') || faults.includes('database'));
