import type { Secret } from '../../../../base/secret.ts';
import {
  type Address,
  type AddressFault,
  type Expected,
  faultsOf,
  isElsewhere,
  parseAddress,
} from '../../probes/address-parts.ts';

export type Repaired =
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'elsewhere'; readonly host: string }
  | {
      readonly kind: 'repaired';
      readonly faults: readonly AddressFault[];
      readonly was: Address;
      readonly address: string;
    };

/** An address whose wrong parts are those of this deployment; the others stay as they are. */
export function repairAddress(text: string, expected: Expected, password: Secret): Repaired {
  const was = parseAddress(text, { path: expected.database !== undefined });
  if (was === undefined) return { kind: 'unreadable' };
  const faults = faultsOf(was, expected);
  if (isElsewhere(faults)) return { kind: 'elsewhere', host: was.host };
  const { schemes, hosts, users, port, database = '' } = expected;
  const is = (fault: AddressFault) => faults.includes(fault);
  const scheme = is('scheme') ? schemes[0] : was.scheme;
  const user = is('login') ? encodeURIComponent(users[0] ?? '') : was.user;
  const word = is('login') || is('unsafe') ? encodeURIComponent(password.reveal()) : was.password;
  const login = `${user}:${word}@`;
  const host = is('host') ? hosts[0] : was.host;
  const place = was.port === '' ? host : `${host}:${port}`;
  const path = is('database') ? `/${encodeURIComponent(database)}` : was.path;
  return {
    kind: 'repaired',
    faults,
    was,
    address: `${scheme}://${login}${place}${path}${was.rest}`,
  };
}
