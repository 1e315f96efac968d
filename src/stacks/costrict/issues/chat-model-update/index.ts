import { literal } from '../../../../base/message.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { type HigressChange, higressChanges } from '../../probes/higress-changes.ts';
import { type HigressObjects, higressObjects } from '../../probes/higress-objects.ts';
import { modelTexts } from '../../texts/models.ts';
import { steps, type } from '../shared/steps.ts';
import { type ChatWanted, chatSettings } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [steps.deploy, steps.restartHigress];
// A deploy keeps what somebody edited.
const again = [steps.restartHigress];
const rank = ['broken', 'warn', 'ok'];

const named = ({ names }: HigressObjects) =>
  Object.entries(names).filter(([, name]) => name !== null);

/** Route, ingress and list must agree among themselves for a request to find its way. */
function disagreement(objects: HigressObjects): Verdict | undefined {
  const { route, ingress, list } = objects.names;
  const needed = [route, ingress, list].filter((name) => name !== null);
  if (new Set(needed).size < 2) return undefined;
  const pairs = named(objects).map(([place, name]) => `${place} ${name}`);
  const why = [t.apartWhy({ names: literal(pairs.join(', ')) })];
  const { paths } = objects;
  const evidence = [paths.route, paths.ingress, paths.list];
  return { status: 'broken', title: t.apart(), why, evidence, next };
}

function difference(objects: HigressObjects, settings: ChatWanted): string[] {
  const { names, context, images, base, sameKey, elsewhere } = objects;
  return [
    ...(named(objects).some(([, name]) => name !== settings.model) ? ['model'] : []),
    ...((base !== null && base !== settings.base) || elsewhere ? ['url'] : []),
    ...(sameKey === false ? ['CHAT_APIKEY'] : []),
    ...(context !== null && context !== settings.context ? ['context'] : []),
    ...(images !== null && images !== settings.images && names.list !== null ? ['images'] : []),
  ];
}

function judgeModel(objects: HigressObjects, wanted: ChatWanted): Verdict {
  const apart = disagreement(objects);
  if (apart) return apart;
  const { elsewhere, paths } = objects;
  if (elsewhere?.reached === false)
    return {
      ...{ status: 'broken', title: t.nowhere({ address: elsewhere.address }), next },
      why: [t.nowhereWhy({ base: wanted.base })],
      evidence: [paths.bridge],
    };
  const what = difference(objects, wanted);
  if (what.length === 0) return { status: 'ok' };
  const title = t.other({ what: literal(what.join(', ')) });
  return { status: 'warn', title, evidence: [...new Set(Object.values(objects.paths))], next };
}

const pluginIn = (path: string): string =>
  path.replace(/^.*\//, '').replace(/(?:\.internal|-[\d.]+)?\.yaml$/, '');

const shown = ({ path, field }: HigressChange): string =>
  field === '' ? path : `${path}: ${field}`;

/** Changes in the gateway's objects beyond the model itself: requests that find no way, or a note. */
function changed(changes: readonly HigressChange[]): Verdict[] {
  const bad = changes.filter(({ effect }) => effect !== 'other');
  const off = bad.filter(({ effect }) => effect === 'off');
  const evidence = [...bad, ...changes.filter(({ effect }) => effect === 'other')].map(shown);
  const paths = (of: readonly HigressChange[]) =>
    literal([...new Set(of.map(({ path }) => path))].join(', '));
  const plugins = literal([...new Set(off.map(({ path }) => pluginIn(path)))].join(', '));
  if (off.length > 0)
    return [
      { status: 'broken', title: t.off({ plugins }), why: [t.offWhy()], evidence, next: again },
    ];
  if (bad.length > 0) {
    const title = t.rerouted({ paths: paths(bad) });
    return [{ status: 'broken', title, why: [t.reroutedWhy()], evidence, next: again }];
  }
  if (evidence.length === 0) return [];
  const title = t.changed({ paths: paths(changes) });
  const [first = ''] = evidence;
  const why = [t.changedWhy({ field: literal(first) })];
  return [{ status: 'warn', brokenAsCause: 'broken', title, why, evidence, next: again }];
}

/** The AI gateway's files do not have the chat model of the settings. */
export const issue = runningIssue({
  id: 'chat-model-update',
  order: 1180,
  title: t.title(),
  topic: 'models',
  reads: [higressObjects, chatSettings],
  alsoReads: [higressChanges],
  fixable: true,
  about: {
    why: t.about(),
    ways: [type('models set chat', modelTexts.setModel()), steps.deploy],
  },
  detect(facts) {
    const objects = facts.read(higressObjects).value;
    const [path] = objects.unreadable;
    if (path !== undefined)
      return { status: 'broken', title: t.notYaml({ path }), evidence: [path], next };
    const model = judgeModel(objects, facts.read(chatSettings).value);
    const all = [model, ...changed(facts.get(higressChanges).value ?? [])];
    // One fix brings all of it back: the worst comes first, the rest below it.
    const [worst = model] = all.toSorted((a, b) => rank.indexOf(a.status) - rank.indexOf(b.status));
    const rest = all.filter((one) => one !== worst && one.status !== 'ok');
    const titles = rest.flatMap(({ title, why = [] }) => [...(title ? [title] : []), ...why]);
    const evidence = rest.flatMap((one) => one.evidence ?? []);
    return rest.length === 0
      ? worst
      : {
          ...worst,
          why: [...(worst.why ?? []), ...titles],
          evidence: [...new Set([...(worst.evidence ?? []), ...evidence])],
        };
  },
});
