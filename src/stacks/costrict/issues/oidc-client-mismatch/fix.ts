import { literal } from '../../../../base/message.ts';
import type { Action } from '../../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import { readObjects, wantedObjects } from '../../apisix/plan.ts';
import { proveLogin } from '../../casdoor/prove.ts';
import { seededRows } from '../../casdoor/rows.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { casdoorRows } from '../../probes/casdoor-rows.ts';
import { gatewayAdmin } from '../../probes/gateway.ts';
import { oidcAuthEnv } from '../../probes/service-env.ts';
import { casdoorObjectAction } from '../../resources/casdoor-object.ts';
import { gatewayObjectActions } from '../../resources/gateway-object.ts';
import { loginServiceActions } from '../shared/fix-login.ts';
import { texts as t } from './texts.ts';

type Context = FixContext<CostrictSettings>;

/** Client id and secret of secrets.env, in each place that has others. */
export const fix = defineFix<CostrictSettings>({
  issue: 'oidc-client-mismatch',
  title: t.fix(),
  async plan(context) {
    return {
      actions: [
        ...application(context),
        ...(await routes(context)),
        ...(await loginService(context)),
      ],
      untouched: t.untouched(),
    };
  },
  prove: (context) => proveLogin(context),
});

function application({ facts, deployment }: Context): readonly Action[] {
  const { secrets } = deployment;
  const there = facts.get(casdoorRows).value?.application;
  const set = {
    ...(there?.clientId === 'other' ? { client_id: secrets.get('OIDC_CLIENT_ID') } : {}),
    ...(there?.clientSecret === 'other'
      ? { client_secret: secrets.get('OIDC_CLIENT_SECRET') }
      : {}),
  };
  const names = Object.keys(set);
  if (names.length === 0) return [];
  const detail = t.columns({ names: literal(names.join(', ')) });
  return [casdoorObjectAction(seededRows(deployment).application, { set }, detail)];
}

async function routes(context: Context): Promise<readonly Action[]> {
  const { value } = context.facts.get(gatewayAdmin);
  if (value?.access !== 'granted' || value.otherClient.length === 0) return [];
  const other = new Set(value.otherClient);
  const actual = await readObjects(context);
  return wantedObjects(context)
    .filter(({ kind, id }) => kind === 'routes' && other.has(id))
    .flatMap((object) => gatewayObjectActions(object, actual));
}

async function loginService(context: Context): Promise<readonly Action[]> {
  const other = context.facts.get(oidcAuthEnv).value?.other ?? [];
  const ours = other.some((name) => name.startsWith('PROVIDERS_CASDOOR_CLIENT'));
  return ours ? loginServiceActions(context) : [];
}
