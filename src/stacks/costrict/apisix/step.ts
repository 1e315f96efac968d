import { UserError } from '../../../base/errors.ts';
import type { Change } from '../../../base/events.ts';
import { literal } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import type { Step, StepContext } from '../../../runs/step.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { gatewayTexts as t } from '../texts/gateway.ts';
import { objectName, putObject } from './admin.ts';
import { merged } from './compare.ts';
import { type Actual, changeName, changeOf, creation, readObjects, wantedObjects } from './plan.ts';
import { type DesiredObject, routes, upstreams } from './routes.ts';
import { proveDataPlane } from './serving.ts';

type Context = StepContext<CostrictSettings>;

/** Routes and upstreams of the gateway, through its Admin API. */
export const gatewayStep: Step<CostrictSettings> = {
  id: 'gateway',
  title: t.title(),
  async plan(context) {
    const desired = wantedObjects(context);
    try {
      const actual = await readObjects(context);
      return { changes: desired.flatMap((object) => changeOf(object, actual)) };
    } catch (error) {
      const absent = error instanceof UserError && error.id === 'gateway-unreachable';
      if (!absent || !context.options.looksOnly) throw error;
      const detail = t.notRunning();
      return { changes: desired.map((object) => ({ ...creation(object), detail })) };
    }
  },
  async act(context, { changes }) {
    const names = new Set(changes.map((change) => change.name));
    const todo = wantedObjects(context).filter((object) => names.has(changeName(object)));
    const actual = await readObjects(context);
    for (const [at, { kind, id, body }] of todo.entries()) {
      context.say(t.putting({ name: objectName(kind, id), at: at + 1, count: todo.length }));
      await putObject(context, { kind, id, body: merged(body, actual[kind].get(id)) });
    }
  },
  async prove(context) {
    const desired = wantedObjects(context);
    const actual = await readObjects(context);
    const wrong = desired.flatMap((object) => changeOf(object, actual));
    if (wrong.length > 0) throw notKept(wrong);
    await proveDataPlane(context);
    mentionExtras(context, desired, actual);
    return t.proved({ routes: routes.length, upstreams: upstreams.length });
  },
};

function notKept(wrong: readonly Change[]): UserError {
  return new UserError({
    id: 'routes-missing',
    title: t.notKept({ names: literal(wrong.map(({ name }) => name).join(', ')) }),
    why: wrong.flatMap(({ detail }) => (detail ? [detail] : [])),
    next: [
      { command: `${program.command} logs etcd`, what: t.seeLog() },
      { command: `${program.command} deploy --from gateway`, what: t.again() },
    ],
  });
}

function mentionExtras(context: Context, desired: readonly DesiredObject[], actual: Actual): void {
  const ours = new Set(desired.map(changeName));
  const extra = (['upstreams', 'routes'] as const).flatMap((kind) =>
    [...actual[kind].keys()]
      .map((id) => changeName({ kind, id }))
      .filter((name) => !ours.has(name)),
  );
  if (extra.length > 0) context.warn(t.extra({ names: literal(extra.join(', ')) }));
}
