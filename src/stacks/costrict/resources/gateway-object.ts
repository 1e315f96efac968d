import * as v from 'valibot';
import { type Action, type Json as Data, defineResource } from '../../../repair/action.ts';
import { byName } from '../../../repair/state-shapes.ts';
import { hasTexts, isWord } from '../../../repair/targets.ts';
import { deleteObject, getObject, putObject } from '../apisix/admin.ts';
import { merged } from '../apisix/compare.ts';
import { type Actual, changeName, changeOf } from '../apisix/plan.ts';
import type { GatewayObject } from '../apisix/plugins.ts';
import type { AdminKind, DesiredObject } from '../apisix/routes.ts';
import { ours } from '../http/any-stack.ts';
import { resourceTexts as t } from '../texts/resources.ts';

/** exact: as wanted, without what somebody added. */
type ObjectTarget = { readonly kind: AdminKind; readonly id: string; readonly exact?: true };

/** As the Admin API gives it; null where there is none. */
type ObjectState = { readonly [key: string]: Data } | null;

/** One object of the gateway, through its Admin API. */
export const gatewayObjectResource = defineResource<
  ObjectTarget,
  GatewayObject | null,
  ObjectState
>({
  id: 'gateway-object',
  title: t.kindGateway(),
  accepts: (target) =>
    hasTexts(target, 'kind', 'id') &&
    ['routes', 'upstreams', 'global_rules'].includes(target.kind) &&
    isWord(target.id),
  acceptsState: (state) => v.is(v.nullable(byName(v.string(), v.unknown())), state),
  name: changeName,
  read: async (context, target) =>
    ((await getObject(ours(context), target)) ?? null) as ObjectState,
  async apply(context, target, body) {
    if (body === null) return deleteObject(ours(context), target);
    const there = target.exact ? undefined : await getObject(ours(context), target);
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

/** An object that is not this deployment's, taken away; undo brings it back. */
export const gatewayObjectGone = (kind: AdminKind, id: string): Action => ({
  resource: gatewayObjectResource,
  target: { kind, id },
  want: null,
  change: { kind: 'gateway', action: 'remove', name: `${kind}/${id}` },
});

/** An object as this deployment needs it, without what somebody added. */
export const gatewayObjectExact = ({ kind, id, body }: DesiredObject): Action => ({
  resource: gatewayObjectResource,
  target: { kind, id, exact: true },
  want: body,
  change: { kind: 'gateway', action: 'update', name: changeName({ kind, id }) },
});
