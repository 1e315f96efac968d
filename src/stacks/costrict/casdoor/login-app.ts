import { createPrivateKey, createPublicKey } from 'node:crypto';
import { type Json, list, own, parseJson, text } from '../../../base/json.ts';
import { accounts } from './names.ts';

const grants = [
  ...['authorization_code', 'password', 'client_credentials', 'token', 'id_token'],
  'refresh_token',
] as const;

/** Settings of the login application by their columns, as config/casdoor/init_data.json has them. */
export const loginAppSettings = {
  organization: accounts.organization,
  enable_password: true,
  signin_methods: JSON.stringify([{ name: 'Password', displayName: 'Password', rule: 'All' }]),
  grant_types: JSON.stringify(grants),
  token_format: 'JWT',
  failed_signin_limit: 5,
  failed_signin_frozen_time: 15,
} as const;

export type LoginAppColumn = keyof typeof loginAppSettings;

/** A setting with which logins fail (`stops`), or are stricter than the tool makes them. */
export interface LoginAppFault {
  readonly column: LoginAppColumn;
  /** Never a secret: a name, a number, a list of methods. */
  readonly have: string;
  readonly stops: boolean;
  /** Its right value, with everything that a site has added. Where it stops nobody, the site's value is its own decision. */
  readonly want: string | number | boolean;
}

const fault = (
  column: LoginAppColumn,
  have: string,
  stops: boolean,
  want: LoginAppFault['want'] = loginAppSettings[column],
): LoginAppFault => ({ column, have, stops, want });

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Another way to log in than a password: then a password that is not offered is somebody's decision. */
const hasOtherWay = (row: Json, methods: readonly string[]): boolean =>
  methods.some((name) => name !== 'Password') ||
  list(parseJson(text(own(row, 'providers')))).length > 0;

function passwordFault(row: Json): LoginAppFault[] {
  const given = list(parseJson(text(own(row, 'signin_methods'))));
  const methods = given.map((one) => text(own(one, 'name')));
  const stops = !hasOtherWay(row, methods);
  if (own(row, 'enable_password') === false) return [fault('enable_password', 'false', stops)];
  // Nothing listed: Casdoor offers the password by itself.
  if (methods.length === 0 || methods.includes('Password')) return [];
  return [fault('signin_methods', methods.join(', '), false)];
}

function grantFault(row: Json): LoginAppFault[] {
  const have = list(parseJson(text(own(row, 'grant_types')))).map(String);
  // An older Casdoor has no such list, and an empty one refuses nothing that users need.
  if (have.length === 0) return [];
  const lost = grants.filter((grant) => !have.includes(grant));
  if (lost.length === 0) return [];
  const stops = lost.includes('authorization_code') || lost.includes('refresh_token');
  return [fault('grant_types', have.join(', '), stops, JSON.stringify([...have, ...lost]))];
}

/** Casdoor locks a user after so many wrong passwords, for so many minutes; 0: its own defaults, which are ours. */
function lockFaults(row: Json): LoginAppFault[] {
  const limit = numberOf(own(row, 'failed_signin_limit'));
  const minutes = numberOf(own(row, 'failed_signin_frozen_time'));
  return [
    ...(limit > 0 && limit < 3 ? [fault('failed_signin_limit', String(limit), false)] : []),
    ...(minutes > 60 ? [fault('failed_signin_frozen_time', String(minutes), false)] : []),
  ];
}

/** Where the login application is set in another way than the tool seeds it, and that matters to users. */
export function loginAppFaults(row: Json): LoginAppFault[] {
  const organization = text(own(row, 'organization'));
  const format = text(own(row, 'token_format'));
  return [
    ...(organization !== '' && organization !== loginAppSettings.organization
      ? [fault('organization', organization, true)]
      : []),
    ...passwordFault(row),
    ...grantFault(row),
    // Without the user's data in it the login service does not know who logs in.
    ...(format !== '' && format !== loginAppSettings.token_format
      ? [fault('token_format', format, format === 'JWT-Empty')]
      : []),
    ...lockFaults(row),
  ];
}

/** Whether a certificate is of the private key with which tokens are signed; null: one of them cannot be read. */
export function isKeyPair(certificate: string, privateKey: string): boolean | null {
  try {
    return createPublicKey(certificate).equals(createPublicKey(createPrivateKey(privateKey)));
  } catch {
    return null;
  }
}
