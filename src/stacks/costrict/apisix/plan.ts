import type { Change } from '../../../base/events.ts';
import type { Json } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import type { StepContext } from '../../../runs/step.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { gatewayTexts as t } from '../texts/gateway.ts';
import { listObjects } from './admin.ts';
import { type Difference, differences } from './compare.ts';
import { type DesiredObject, type GatewayKind, objectsFor } from './routes.ts';

type Context = StepContext<CostrictSettings>;

/** The objects of the gateway, by kind and id. */
export type Actual = Readonly<Record<GatewayKind, ReadonlyMap<string, Json>>>;

/** Every object that this deployment needs. */
export const wantedObjects = ({ deployment }: Context): readonly DesiredObject[] =>
  objectsFor(deployment.secrets);

export async function readObjects(context: Context): Promise<Actual> {
  const [upstreamObjects, routeObjects] = await Promise.all([
    listObjects(context, 'upstreams'),
    listObjects(context, 'routes'),
  ]);
  return { upstreams: upstreamObjects, routes: routeObjects };
}

/** As plans name an object. */
export const changeName = ({ kind, id }: Pick<DesiredObject, 'kind' | 'id'>) => `${kind}/${id}`;

export const creation = (object: DesiredObject): Change => ({
  kind: 'gateway',
  action: 'create',
  name: changeName(object),
  detail: t.missing(),
});

/** The difference of an object from the present one; nothing when it is as it should be. */
export function changeOf(object: DesiredObject, actual: Actual): readonly Change[] {
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
