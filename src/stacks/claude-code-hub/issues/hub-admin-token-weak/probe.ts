import { defineProbe } from '../../../../doctor/probe.ts';
import { askServices } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

/** unset: empty, or the word that the app takes for none; nobody can be administrator then. */
export type AdminToken = 'unset' | 'weak' | 'ok';

/** Fewer can be tried in time: the management API has no lock for wrong tokens. */
const fewest = 16;
const fewestKinds = 6;

export function judgeToken(token: string): AdminToken {
  if (token === '' || token === 'change-me') return 'unset';
  return token.length < fewest || new Set(token).size < fewestKinds ? 'weak' : 'ok';
}

/** Judged here: the token itself is part of no fact. */
export const adminToken = defineProbe<AdminToken>({
  id: 'hub-admin-token',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    askServices(context, [], async ({ deployment: { secrets } }) => ({
      status: 'ok',
      value: judgeToken(secrets.get('ADMIN_TOKEN').reveal()),
    })),
});
