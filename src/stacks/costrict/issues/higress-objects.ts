import { literal } from '../../../base/message.ts';
import type { Verdict } from '../../../doctor/issue.ts';
import { type ChatWanted, chatSettings } from '../probes/chat-settings.ts';
import { type HigressObjects, higressFiles, higressObjects } from '../probes/higress-objects.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { modelIssueTexts as t } from '../texts/model-issues.ts';
import { runningIssue, type } from './row.ts';

const deploy = type('deploy', d.deployAll());
const next = [deploy, type('restart higress', d.restartHigress())];

const named = ({ names }: HigressObjects) =>
  Object.entries(names).filter(([, name]) => name !== null);

/** Route, ingress and list must agree among themselves for a request to find its way. */
function disagreement(objects: HigressObjects): Verdict | undefined {
  const { route, ingress, list } = objects.names;
  const needed = [route, ingress, list].filter((name) => name !== null);
  if (new Set(needed).size < 2) return undefined;
  const pairs = named(objects).map(([place, name]) => `${place} ${name}`);
  const why = [t.chatApartWhy({ names: literal(pairs.join(', ')) })];
  const evidence = [higressFiles.route, higressFiles.ingress, higressFiles.list];
  return { status: 'broken', title: t.chatApart(), why, evidence, next };
}

function difference(objects: HigressObjects, settings: ChatWanted): string[] {
  const { names, context, images, base, sameKey } = objects;
  return [
    ...(named(objects).some(([, name]) => name !== settings.model) ? ['model'] : []),
    ...(base !== null && base !== settings.base ? ['url'] : []),
    ...(sameKey === false ? ['CHAT_APIKEY'] : []),
    ...(context !== null && context !== settings.context ? ['context'] : []),
    ...(images !== null && images !== settings.images && names.list !== null ? ['images'] : []),
  ];
}

/** What is written for the AI gateway is not what the settings say of the chat model. */
export const chatModelUpdate = runningIssue({
  id: 'chat-model-update',
  title: t.chatTitle(),
  faq: '6.1',
  topic: 'models',
  reads: [higressObjects, chatSettings],
  about: {
    why: t.chatAbout(),
    ways: [type('models set chat --model <name>', t.wayName()), deploy],
  },
  detect(facts) {
    const objects = facts.get(higressObjects).value;
    const wanted = facts.get(chatSettings).value;
    if (objects === null || wanted === null) return [];
    const [path] = objects.unreadable;
    if (path !== undefined)
      return { status: 'broken', title: t.chatNotYaml({ path }), evidence: [path], next };
    const apart = disagreement(objects);
    if (apart) return apart;
    const what = difference(objects, wanted);
    if (what.length === 0) return { status: 'ok' };
    const title = t.chatOther({ what: literal(what.join(', ')) });
    return { status: 'warn', title, evidence: [...new Set(Object.values(higressFiles))], next };
  },
});

function registryFault({ registry, destination }: HigressObjects): Verdict | undefined {
  if (registry === null) return undefined;
  const { type: kind, domain, port, protocol, isAddress } = registry;
  if (kind === 'static' && (!isAddress || protocol === 'https'))
    return { status: 'broken', why: [t.registryStatic({ domain, protocol })] };
  const want = `llm-chatrag.internal.${kind}:${port}`;
  if (destination !== '' && destination !== want)
    return { status: 'broken', why: [t.registryTarget({ have: destination, want })] };
  return undefined;
}

/** The AI gateway looks for the chat model in a way that its address does not allow. */
export const higressRegistryHost = runningIssue({
  id: 'higress-registry-host',
  title: t.registryTitle(),
  faq: null,
  topic: 'models',
  reads: [higressObjects],
  about: { why: t.registryAbout(), ways: next },
  detect(facts) {
    const { value } = facts.get(higressObjects);
    const fault = value === null ? undefined : registryFault(value);
    if (fault === undefined) return { status: 'ok' };
    const evidence = [higressFiles.bridge, higressFiles.ingress];
    return { ...fault, title: t.registryWrong(), evidence, next };
  },
});
