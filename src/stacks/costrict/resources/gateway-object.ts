import * as v from 'valibot';
import { type Action, type Json as Data, defineResource } from '../../../repair/action.ts';
import { byName } from '../../../repair/state-shapes.ts';
import { hasTexts, isWord } from '../../../repair/targets.ts';
import { deleteObject, getObject, putObject } from '../apisix/admin.ts';
import { merged } from '../apisix/compare.ts';
import { type Actual, changeName, changeOf } from '../apisix/plan.ts';
import type { GatewayObject } from '../apisix/plugins.ts';
import type { DesiredObject, GatewayKind } from '../apisix/routes.ts';
import { ours } from '../http/any-stack.ts';
import { resourceTexts as t } from '../texts/resources.ts';

type ObjectTarget = { readonly kind: GatewayKind; readonly id: string };

/** As the Admin API gives it; null where there is none. */
type ObjectState = { readonly [key: string]: Data } | null;

/** One route or upstream of the gateway, through its Admin API. */
export const gatewayObjectResource = defineResource<ObjectTarget, GatewayObject, ObjectState>({
  id: 'gateway-object',
  title: t.kindGateway(),
  accepts: (target) =>
    hasTexts(target, 'kind', 'id') &&
    (target.kind === 'routes' || target.kind === 'upstreams') &&
    isWord(target.id),
  acceptsState: (state) => v.is(v.nullable(byName(v.string(), v.unknown())), state),
  name: changeName,
  read: async (context, target) =>
    ((await getObject(ours(context), target)) ?? null) as ObjectState,
  async apply(context, target, body) {
    const there = await getObject(ours(context), target);
    await putObject(ours(context), { ...target, body: merged(body, there) });
  },
  restore: (context, target, before) =>
    before === null
      ? deleteObject(ours(context), target)
      : putObject(ours(context), { ...target, body: before }),
});

/** The object as this deployment needs it; nothing where it is so already. */
export function gatewayObjectActions(object: DesiredObject, actual: Actual): readonly Action[] {
  const { kind, id, body } = object;
  return changeOf(object, actual).map((change) => ({
    resource: gatewayObjectResource,
    target: { kind, id },
    want: body,
    change,
  }));
}
