import { UserError } from '../../core/errors.ts';
import type { Change } from '../../core/events.ts';
import { literal } from '../../core/message.ts';
import type { Step, StepContext } from '../../deploy/step.ts';
import { program } from '../../program.ts';
import { listObjects, objectName, putObject } from './gateway-admin.ts';
import { type Difference, differences, merged } from './gateway-compare.ts';
import { proveDataPlane } from './gateway-serving.ts';
import type { Json } from './json.ts';
import { type DesiredObject, type GatewayKind, objectsFor, routes } from './routes/index.ts';
import { upstreams } from './routes/upstreams.ts';
import type { CostrictSettings } from './settings-shape.ts';
import { gatewayTexts as t } from './texts/gateway.ts';

type Context = StepContext<CostrictSettings>;
type Actual = Readonly<Record<GatewayKind, ReadonlyMap<string, Json>>>;

/** Routes and upstreams of the gateway, through its Admin API. */
export const gatewayStep: Step<CostrictSettings> = {
  id: 'gateway',
  title: t.title(),
  async plan(context) {
    const desired = wanted(context);
    try {
      const actual = await read(context);
      return desired.flatMap((object) => changeOf(object, actual));
    } catch (error) {
      const absent = error instanceof UserError && error.id === 'gateway-unreachable';
      if (!absent || !context.options.dryRun) throw error;
      return desired.map((object) => ({ ...creation(object), detail: t.notRunning() }));
    }
  },
  async act(context, changes) {
    const names = new Set(changes.map((change) => change.name));
    const todo = wanted(context).filter((object) => names.has(changeName(object)));
    const actual = await read(context);
    for (const [at, { kind, id, body }] of todo.entries()) {
      context.say(t.putting({ name: objectName(kind, id), at: at + 1, count: todo.length }));
      await putObject(context, { kind, id, body: merged(body, actual[kind].get(id)) });
    }
  },
  async prove(context) {
    const desired = wanted(context);
    const actual = await read(context);
    const wrong = desired.flatMap((object) => changeOf(object, actual));
    if (wrong.length > 0) throw notKept(wrong);
    await proveDataPlane(context);
    mentionExtras(context, desired, actual);
    return t.proved({ routes: routes.length, upstreams: upstreams.length });
  },
};

const wanted = ({ deployment }: Context): readonly DesiredObject[] =>
  objectsFor(deployment.secrets);

async function read(context: Context): Promise<Actual> {
  const [upstreamObjects, routeObjects] = await Promise.all([
    listObjects(context, 'upstreams'),
    listObjects(context, 'routes'),
  ]);
  return { upstreams: upstreamObjects, routes: routeObjects };
}

const changeName = ({ kind, id }: Pick<DesiredObject, 'kind' | 'id'>) => `${kind}/${id}`;

const creation = (object: DesiredObject): Change => ({
  kind: 'gateway',
  action: 'create',
  name: changeName(object),
  detail: t.missing(),
});

function changeOf(object: DesiredObject, actual: Actual): readonly Change[] {
  const there = actual[object.kind].get(object.id);
  if (there === undefined) return [creation(object)];
  const found = differences(object.body, there);
  if (found.length === 0) return [];
  return [
    {
      kind: 'gateway',
      action: 'update',
      name: changeName(object),
      detail: t.differs({ paths: literal(found.map(({ path }) => path).join(', ')) }),
      diff: found.map(diffLines).join('\n'),
    },
  ];
}

const diffLines = ({ path, have, want }: Difference) =>
  [
    ...(have === '–' ? [] : [`-${path}: ${have}`]),
    ...(want === '–' ? [] : [`+${path}: ${want}`]),
  ].join('\n');

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
