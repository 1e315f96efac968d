import { createHash } from 'node:crypto';
import { passOn } from '../../../doctor/fact.ts';
import { defineProbe, type Reading } from '../../../doctor/probe.ts';
import { demoGrant, introspect } from '../casdoor/login.ts';
import { type AccountsState, inspectLoginPage } from '../casdoor/state.ts';
import { localUrl } from '../deployment/addresses.ts';
import { list, own, parseJson, text } from '../http/json.ts';
import { quoteAnswer } from '../http/quote.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { casdoorRows } from './casdoor-rows.ts';
import { askServices } from './context.ts';

const services = ['casdoor', 'postgres'];

export type LoginPage = Pick<AccountsState, 'app' | 'appWords'>;

/** What the login page says to our client id and callback before it shows itself. */
export const loginPage = defineProbe<LoginPage>({
  id: 'login-page',
  title: t.probeLoginPage(),
  deadline: 'short',
  read: (context) =>
    askServices(context, services, async (stack) => {
      const value = await inspectLoginPage(stack);
      const said = value.app === 'ok' ? 'ok' : quoteAnswer(value.appWords);
      return { status: 'ok', value, evidence: [`casdoor: GET /api/get-app-login → ${said}`] };
    }),
});

export interface LoginProof {
  readonly login: 'ok' | 'not-tried' | 'password' | 'locked' | 'client' | 'other';
  /** Casdoor's own words where it gave no token. */
  readonly words: string;
  /** Whether a token is called active when asked about as the gateway asks; null without a token. */
  readonly active: boolean | null;
  readonly status: number | null;
}

const notTried: Reading<LoginProof> = {
  status: 'ok',
  value: { login: 'not-tried', words: '', active: null, status: null },
};

/** One login of the first user, made only when the stored password is known to be the right one. */
export const loginProof = defineProbe<LoginProof>({
  id: 'login-proof',
  title: t.probeLogin(),
  deadline: 'short',
  read: (context) =>
    askServices(context, services, async (stack): Promise<Reading<LoginProof>> => {
      const rows = await context.get(casdoorRows);
      if (rows.status !== 'ok') return passOn(rows);
      const { demo } = rows.value;
      if (demo?.ours !== true || demo.locked || demo.forbidden) return notTried;
      const grant = await demoGrant(stack);
      if (grant.status === 'refused') {
        const value = { login: grant.reason, words: grant.words, active: null, status: null };
        const words = quoteAnswer(grant.words);
        return { status: 'ok', value, evidence: [`casdoor: password login of demo → ${words}`] };
      }
      const { active, status, words } = await introspect(stack, grant.token);
      const said = words === '' ? `{"active": ${active}}` : quoteAnswer(words);
      return {
        status: 'ok',
        value: { login: 'ok', words: active ? '' : `${status} ${said}`, active, status },
        evidence: [`casdoor: POST /api/login/oauth/introspect → ${status} ${said}`],
      };
    }),
});

/** SHA-256 of the modulus of signing keys whose private part is public. */
const publicKeys: ReadonlySet<string> = new Set([
  'e1159f05b61b95060dcd3dafc517a9a153e7395d968e0753bb2524c2f99e7d11',
  '42d0b993a221708914fe94f679c5ab02d91164e970da1b76d5bc0d07c6c2b6ae',
]);

export interface SigningKeys {
  readonly keys: number;
  /** Ids of keys whose private part everybody has. */
  readonly known: readonly string[];
}

/** The keys that tokens are signed with, by hash. */
export const signingKeys = defineProbe<SigningKeys>({
  id: 'signing-keys',
  title: t.probeKeys(),
  deadline: 'short',
  read: (context) =>
    askServices(context, services, async ({ deployment, effects, signal }) => {
      const url = `${localUrl(deployment.settings, 'casdoor')}/.well-known/jwks`;
      const answer = await effects.http.request({ url, signal });
      const keys = own(parseJson(answer.text), 'keys');
      if (!Array.isArray(keys))
        return { status: 'unknown', reason: t.noKeys({ url, status: answer.status }) };
      const known = list(keys).filter((key) =>
        publicKeys.has(
          createHash('sha256')
            .update(text(own(key, 'n')))
            .digest('hex'),
        ),
      );
      return {
        status: 'ok',
        value: { keys: keys.length, known: known.map((key) => text(own(key, 'kid'))) },
        evidence: [`GET ${url} → ${keys.length} keys`],
      };
    }),
});
