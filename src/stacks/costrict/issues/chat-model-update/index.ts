import { literal } from '../../../../base/message.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { type HigressObjects, higressObjects } from '../../probes/higress-objects.ts';
import { modelTexts } from '../../texts/models.ts';
import { steps, type } from '../shared/steps.ts';
import { type ChatWanted, chatSettings } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [steps.deploy, steps.restartHigress];

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

/** The AI gateway's files do not have the chat model of the settings. */
export const issue = runningIssue({
  id: 'chat-model-update',
  order: 1180,
  title: t.title(),
  topic: 'models',
  reads: [higressObjects, chatSettings],
  fixable: true,
  about: {
    why: t.about(),
    ways: [type('models set chat', modelTexts.setModel()), steps.deploy],
  },
  detect(facts) {
    const objects = facts.read(higressObjects).value;
    const wanted = facts.read(chatSettings).value;
    const [path] = objects.unreadable;
    if (path !== undefined)
      return { status: 'broken', title: t.notYaml({ path }), evidence: [path], next };
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
  },
});
