import * as v from 'valibot';
import type { Message } from '../../../base/message.ts';
import { type Action, defineResource } from '../../../repair/action.ts';
import { hasTexts } from '../../../repair/targets.ts';
import { callApi, type HubContext, hubContext } from '../api/client.ts';
import { keyLimitIn, kinds, type LimitKind, limitIn } from '../limits/kinds.ts';
import { hubResourceTexts as t } from '../texts/resources.ts';

export type LimitTarget = {
  readonly of: string;
  readonly id: string;
  /** The word of the limit. */
  readonly limit: string;
  readonly name: string;
};

type State = { value: number | null };

const kindOf = ({ limit }: LimitTarget): LimitKind => {
  const kind = kinds[limit];
  if (kind === undefined) throw new TypeError(`no limit is called ${limit}`);
  return kind;
};

export async function readLimit(context: HubContext, target: LimitTarget): Promise<State> {
  const kind = kindOf(target);
  if (target.of === 'key') {
    const usage = await callApi(context, { path: `/keys/${target.id}/limit-usage` });
    return { value: keyLimitIn(usage, kind) };
  }
  const user = await callApi(context, { path: `/users/${target.id}` });
  return { value: limitIn(user, kind.user) };
}

/** A user who was deleted meanwhile answers 404 here; the app itself would take the change of nobody. */
async function write(context: HubContext, target: LimitTarget, value: number | null) {
  const kind = kindOf(target);
  const { of, id } = target;
  await readLimit(context, target);
  if (of === 'user') {
    const body = { [kind.user]: value };
    await callApi(context, { method: 'PATCH', path: `/users/${id}`, body });
    return;
  }
  const path = `/keys/${id}/limits/${kind.key?.field}`;
  // To a key, any number of sessions is 0.
  const given = value === null && kind.unit === 'sessions' ? 0 : value;
  await callApi(context, { method: 'PATCH', path, body: { value: given } });
}

/** One limit of a user or of a key. */
export const limitResource = defineResource<LimitTarget, number | null, State>({
  id: 'hub-limit',
  title: t.kindLimit(),
  accepts: (target) =>
    hasTexts(target, 'of', 'id', 'limit', 'name') &&
    /^\d{1,9}$/.test(target.id) &&
    Object.hasOwn(kinds, target.limit) &&
    (target.of === 'user' || (target.of === 'key' && kinds[target.limit]?.key !== undefined)),
  acceptsState: (state) => v.is(v.object({ value: v.nullable(v.number()) }), state),
  // The dashboard changes it, too.
  watched: true,
  name: ({ name, limit }) => `${name}: ${limit}`,
  read: (context, target) => readLimit(hubContext(context), target),
  apply: (context, target, value) => write(hubContext(context), target, value),
  restore: (context, target, { value }) => write(hubContext(context), target, value),
});

export const limitAction = (target: LimitTarget, want: number | null, detail: Message): Action => ({
  resource: limitResource,
  target,
  want,
  change: {
    ...{ kind: 'setting', action: 'update', detail },
    // Names may meet twice, numbers do not.
    name: `${target.name} (${target.id}): ${target.limit}`,
  },
});
