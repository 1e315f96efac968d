import { own, parseJson, text as textOf } from '../../src/base/json.ts';

/** The login data of a deployment's init_data.json. */
export interface CasdoorSeed {
  readonly organization: string;
  readonly application: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly callback: string;
  readonly user: string;
  readonly password: string;
}

export type Fields = Readonly<Record<string, string>>;

/** One call to Casdoor. */
export interface Ask {
  readonly name: string;
  readonly path: string;
  readonly query?: Fields;
  readonly form?: Fields;
  readonly json?: unknown;
  /** Name and secret of a client. */
  readonly client?: readonly [string, string];
  /** The user of the session; none unless said otherwise. */
  readonly as?: 'admin';
  /** Fields of the answer that later calls need, as `{name}`. */
  readonly keep?: Fields;
}

const filled = (fields: Fields, kept: ReadonlyMap<string, string>): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value.replace(/^\{(\w+)\}$/, (_, one) => kept.get(one) ?? ''),
    ]),
  );

function request(one: Ask, cookie: string, kept: ReadonlyMap<string, string>): RequestInit {
  const headers: Record<string, string> = { 'accept-language': 'en' };
  if (one.as === 'admin') headers.cookie = cookie;
  if (one.client) headers.authorization = `Basic ${btoa(one.client.join(':'))}`;
  if (one.form)
    return { method: 'POST', headers, body: new URLSearchParams(filled(one.form, kept)) };
  if (one.json === undefined) return { headers };
  headers['content-type'] = 'application/json';
  return { method: 'POST', headers, body: JSON.stringify(one.json) };
}

/** Words of an answer: a server's own, without what changes from run to run. */
const wordsOf = (value: unknown): string =>
  ['msg', 'error', 'error_description']
    .map((name) => textOf(own(value, name)))
    .filter((one) => one !== '')
    .join(': ')
    .replaceAll(/\[(?:admin\/)?[0-9a-f-]{20,}\]/g, '[…]');

/**
 * Asks everything of a Casdoor that was started on an empty database with a deployment's init_data.json.
 * Status and words of each answer, by the name of the call.
 */
export async function casdoorAnswers(
  base: string,
  asks: readonly Ask[],
): Promise<Readonly<Record<string, string>>> {
  const kept = new Map<string, string>();
  const answers: Record<string, string> = {};
  let cookie = '';
  for (const one of asks) {
    const query = one.query ? `?${new URLSearchParams(one.query)}` : '';
    const response = await fetch(`${base}${one.path}${query}`, request(one, cookie, kept));
    const value = parseJson(await response.text());
    if (one.name === 'login')
      cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    for (const [id, from] of Object.entries(one.keep ?? {})) kept.set(id, textOf(own(value, from)));
    answers[one.name] = `${response.status} ${wordsOf(value)}`.trim();
  }
  return answers;
}

/** The parts of a rendered init_data.json that the calls need. */
export function seedOf(initData: string): CasdoorSeed {
  const { applications, users } = JSON.parse(initData);
  const [application] = applications;
  return {
    ...{ organization: application.organization, application: application.name },
    ...{ clientId: application.clientId, clientSecret: application.clientSecret },
    ...{ callback: application.redirectUris[0] },
    ...{ user: users[0].name, password: users[0].password },
  };
}
