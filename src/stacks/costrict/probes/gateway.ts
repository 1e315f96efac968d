import { UserError } from '../../../base/errors.ts';
import { own } from '../../../base/json.ts';
import { localUrl } from '../../../config/addresses.ts';
import { defineProbe, type Reading } from '../../../doctor/probe.ts';
import { withoutAnswer } from '../../../doctor/stack-probe.ts';
import { listObjects } from '../apisix/admin.ts';
import { differences } from '../apisix/compare.ts';
import { type Override, overridesIn, routesFor } from '../apisix/others.ts';
import { readObjects } from '../apisix/plan.ts';
import { type GatewayKind, objectsFor } from '../apisix/routes.ts';
import { unknownPath } from '../apisix/serving.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { inDeployment, type StackContext } from './context.ts';

/** An object of the gateway that is not as the deployment needs it; `paths` is empty where it is not there at all. */
export interface WrongObject {
  readonly kind: GatewayKind;
  readonly id: string;
  readonly paths: readonly string[];
}

export type GatewayAdmin =
  | {
      readonly access: 'granted';
      readonly routes: number;
      readonly upstreams: number;
      readonly wrong: readonly WrongObject[];
      /** Routes whose token check has another client than secrets.env. */
      readonly otherClient: readonly string[];
      /** Upstreams of this deployment, by id, as the gateway has them. */
      readonly lines: readonly string[];
      /** Foreign objects that decide over requests of this deployment. */
      readonly overrides: readonly Override[];
      /** Routes of somebody else that take even a path that nobody has. */
      readonly catchAll: readonly string[];
    }
  /** key: it refuses the admin key; source: it refuses this machine's address. */
  | { readonly access: 'key' | 'source' };

const services = ['apisix', 'etcd'];
const clientPath = /^plugins\.openid-connect\.client_(?:id|secret)$/;

async function compare(context: StackContext): Promise<GatewayAdmin> {
  const [actual, rules] = await Promise.all([
    readObjects(context),
    listObjects(context, 'global_rules'),
  ]);
  const desired = objectsFor(context.deployment.secrets);
  const wrong: WrongObject[] = [];
  const otherClient: string[] = [];
  const lines: string[] = [];
  for (const { kind, id, body } of desired) {
    const there = actual[kind].get(id);
    if (there === undefined) {
      wrong.push({ kind, id, paths: [] });
      continue;
    }
    const found = differences(body, there);
    // Where the whole check is gone, the route is wrong, and no client differs.
    const isOther = own(own(there, 'plugins'), 'openid-connect') !== undefined;
    const others = found.filter(({ path }) => !isOther || !clientPath.test(path));
    if (others.length < found.length) otherClient.push(id);
    if (others.length === 0) continue;
    wrong.push({ kind, id, paths: others.map(({ path }) => path) });
    for (const { path, have, want } of others)
      lines.push(`${kind}/${id} ${path}: ${have} (expected ${want})`);
  }
  return {
    access: 'granted',
    routes: actual.routes.size,
    upstreams: actual.upstreams.size,
    wrong,
    otherClient,
    lines,
    overrides: overridesIn(desired, actual, rules),
    catchAll: routesFor(unknownPath, actual),
  };
}

const refusals: ReadonlyMap<string, 'key' | 'source'> = new Map([
  ['admin-api-key-mismatch', 'key'],
  ['gateway-source-refused', 'source'],
]);

/** Routes and upstreams as the Admin API has them, compared with the table in the code. */
export const gatewayAdmin = defineProbe<GatewayAdmin>({
  id: 'gateway-admin',
  title: t.probeGateway(),
  deadline: 'short',
  read: (context) =>
    inDeployment(context, async (stack): Promise<Reading<GatewayAdmin>> => {
      try {
        return { status: 'ok', value: await compare(stack) };
      } catch (error) {
        const access = error instanceof UserError ? refusals.get(error.id) : undefined;
        if (access === undefined) return withoutAnswer(error, services);
        const url = `${localUrl(stack.deployment.settings, 'gatewayAdmin')}/apisix/admin/routes`;
        const status = access === 'key' ? 401 : 403;
        return { status: 'ok', value: { access }, evidence: [`GET ${url} → ${status}`] };
      }
    }),
});
