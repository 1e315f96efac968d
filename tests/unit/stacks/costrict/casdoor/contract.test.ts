import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../../src/base/secret.ts';
import { passwordGrant } from '../../../../../src/stacks/costrict/casdoor/login.ts';
import { adminSession } from '../../../../../src/stacks/costrict/casdoor/session.ts';
import { accountsStep } from '../../../../../src/stacks/costrict/casdoor/step.ts';
import { casdoorHttp, type FakeCasdoor, freshCasdoor } from '../../../../support/casdoor.ts';
import { projectRoot } from '../../../../support/cli.ts';
import { type Seen, testContext } from '../../../../support/costrict.ts';

/** The published description; see tests/contracts/README.md. */
const file = join(projectRoot, 'tests/contracts/casdoor-2.0.json');
const published = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly calls: Readonly<
    Record<string, { readonly fields?: readonly string[]; readonly body?: string }>
  >;
  readonly objects: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** Parameters that the description leaves out and the server reads all the same. */
const undescribed: Readonly<Record<string, readonly string[]>> = {
  'GET /api/get-app-login': ['type'],
  'POST /api/update-user': ['columns'],
  'POST /api/login/oauth/access_token': ['username', 'password', 'scope'],
};

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** The parts of a request that the description does not know. */
function strange({ method, url, body, headers }: Seen): readonly string[] {
  const name = `${method} ${url.pathname}`;
  const call = published.calls[name];
  if (call === undefined) return [`${name}: no such call`];
  const known = [...(call.fields ?? []), ...(undescribed[name] ?? [])];
  const form = headers['content-type']?.includes('urlencoded') ? new URLSearchParams(body) : [];
  const fields = [...url.searchParams.keys(), ...new URLSearchParams(form).keys()];
  const wrong = fields.filter((field) => !known.includes(field));
  const types = published.objects[call.body ?? ''];
  const sent = types && body !== '' ? Object.entries(JSON.parse(body) as object) : [];
  const wrongTypes = sent.flatMap(([field, value]) =>
    types?.[field] === typeOf(value) ? [] : [`${field} is ${typeOf(value)}, not ${types?.[field]}`],
  );
  return [...wrong, ...wrongTypes].map((one) => `${name}: ${one}`);
}

/** Each state in which a deploy has something to change, and what was asked while it did. */
async function requests(change: (state: FakeCasdoor) => void): Promise<readonly Seen[]> {
  const state = freshCasdoor();
  change(state);
  const http = casdoorHttp(state);
  const context = testContext(http);
  const planned = await accountsStep.plan(context);
  await accountsStep.act(context, planned);
  await accountsStep.prove(context, planned);
  await passwordGrant(context, 'demo', new Secret('another'));
  await adminSession(context);
  return http.seen;
}

const states: readonly ((state: FakeCasdoor) => void)[] = [
  () => undefined,
  (state) => {
    state.demo = undefined;
  },
  (state) => {
    if (state.demo) state.demo.phone = '';
  },
  (state) => {
    if (state.application) state.application.redirectUris = [];
  },
];

describe('Casdoor’s published interface', () => {
  it('must know every call of a deploy with every field that it sends', async () => {
    const seen = (await Promise.all(states.map(requests))).flat();
    const calls = new Set(seen.map(({ method, url }) => `${method} ${url.pathname}`));
    expect([...calls].sort()).toEqual(
      Object.keys(published.calls)
        .filter((call) => call !== 'GET /api/health')
        .sort(),
    );
    expect([...new Set(seen.flatMap(strange))]).toEqual([]);
  });
});
