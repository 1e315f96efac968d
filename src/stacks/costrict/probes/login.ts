import { quoteAnswer } from '../../../base/quote-answer.ts';
import { passOn } from '../../../doctor/fact.ts';
import { defineProbe, type Reading } from '../../../doctor/probe.ts';
import { demoGrant, type Grant, introspect } from '../casdoor/login.ts';
import { type AccountsState, inspectLoginPage } from '../casdoor/state.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { casdoorRows } from './casdoor-rows.ts';
import { askServices } from './context.ts';

const services = ['casdoor', 'postgres'];

export type LoginPage = Pick<AccountsState, 'app' | 'appWords'>;

/** The login page's answer to our client id and callback before it appears. */
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
  readonly login: 'ok' | 'not-tried' | Extract<Grant, { status: 'refused' }>['reason'];
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
