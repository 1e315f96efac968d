import { UserError } from '../../../base/errors.ts';
import { isObject, own, parseJson } from '../../../base/json.ts';
import { type TreeDifference, treeDifferences } from '../../../base/tree-difference.ts';
import { type ComparedFile, compareDeployment } from '../../../config/render/compare.ts';
import { defineProbe, type Reading } from '../../../doctor/probe.ts';
import { anyStack } from '../http/any-stack.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { inDeployment } from './context.ts';

/** off: a plug-in that requests need is switched off. routing: they find another way, or none. */
type Effect = 'off' | 'routing' | 'other';

/** A place in an object of the AI gateway that says something else than the settings. Values stay here: they may be secret. */
export interface HigressChange {
  readonly path: string;
  /** None: the whole object is missing. */
  readonly field: string;
  readonly effect: Effect;
}

const top = 'data/higress/';

/** Objects that are compared, and replaced when the chat model is brought to all its places. The console's own are its own. */
export const isHigressObject = (path: string): boolean =>
  /^data\/higress\/(?:wasmplugins\/|ingresses\/|mcpbridges\/|configmaps\/ai-route-)/.test(path);

/** Kubernetes' own bookkeeping is rewritten by Higress; of metadata only these annotations say where requests go. */
const annotation = /^metadata\.annotations\.higress\.io\//;
const compared = /^(?:spec|data)\b/;
/** Fields that Higress itself may add count nowhere else. */
const added =
  /^(?:metadata\.annotations\.|spec\.(?:defaultConfig|matchRules|rules|defaultConfigDisable)\b|data\.data\b)/;

/** Another issue compares these with the settings, or they are the operator's list. */
const elsewhere: Readonly<Record<string, RegExp>> = {
  'configmaps/ai-route-chatrag': /^data\.data\.modelPredicates/,
  'ingresses/ai-route-chatrag.internal':
    /\.higress\.io\/(?:destination|exact-match-header-x-higress-llm-model)$/,
  'wasmplugins/ai-quota-1.0.0':
    /\.models(?:\[[^\]]*\](?:\.(?:name|contextWindow|supportsImages))?)?$/,
  'wasmplugins/ai-proxy.internal':
    /\.(?:openaiCustomUrl|apiTokens(?:\[\d+\])?)$|^spec\.matchRules\[0\]\.service\b/,
  'mcpbridges/default': /^spec\.registries\[llm-chatrag\.internal\]/,
};

/** Without these there is no chat, no model list and no quota. */
const needed: Readonly<Record<string, RegExp>> = {
  'wasmplugins/model-router.internal': /^spec\.defaultConfig(?:\.modelToHeader)?$/,
  'wasmplugins/ai-proxy.internal':
    /^spec\.(?:matchRules(?:\[0\](?:\.config\b.*)?)?|defaultConfig(?:\.providers(?:\[chatrag\])?)?)$/,
  'wasmplugins/ai-quota-1.0.0': /^spec\.defaultConfig(?:\.redis\b.*)?$/,
  'ingresses/ai-route-chatrag.internal': /^spec\b|-match-/,
  'mcpbridges/default': /^spec\.registries(?:\[local-redis\].*)?$/,
};

const isSwitch = (field: string): boolean =>
  /\.(?:defaultConfigDisable|configDisable)$/.test(field);

function effectOf(name: string, { path, found }: TreeDifference): Effect {
  const needs = needed[name];
  if (needs === undefined) return 'other';
  if (isSwitch(path)) return found === true ? 'off' : 'other';
  if (own(found, 'configDisable') === true) return 'off';
  return needs.test(path) ? 'routing' : 'other';
}

/** A text of JSON in an object as the tree that it is. */
function treeOf(object: unknown): unknown {
  const data = own(own(object, 'data'), 'data');
  return isObject(object) && typeof data === 'string'
    ? { ...object, data: { data: parseJson(data) } }
    : object;
}

const isMeant = (name: string, { path, wanted }: TreeDifference): boolean =>
  (compared.test(path) || annotation.test(path)) &&
  (wanted !== undefined || added.test(path)) &&
  elsewhere[name]?.test(path) !== true;

function changesIn(path: string, wanted: unknown, found: unknown): HigressChange[] {
  const name = path.slice(top.length).replace(/\.yaml$/, '');
  return treeDifferences(treeOf(wanted), treeOf(found))
    .filter((one) => isMeant(name, one))
    .map((one) => ({ path, field: one.path, effect: effectOf(name, one) }));
}

const most = 40;

/** Changes of somebody in the objects that the tool wrote, and objects that are gone. */
async function changesOf(
  files: readonly ComparedFile[],
  placed: (path: string) => boolean,
): Promise<HigressChange[]> {
  const { parse } = await import('../../../base/yaml.ts');
  return files.flatMap(({ file: { path, content }, state, before }): HigressChange[] => {
    if (!isHigressObject(path)) return [];
    const name = path.slice(top.length).replace(/\.yaml$/, '');
    if (state === 'new' && placed(path) && needed[name])
      return [{ path, field: '', effect: 'routing' }];
    if (state !== 'edited' || before === undefined) return [];
    const wanted = typeof content === 'string' ? content : new TextDecoder().decode(content);
    try {
      return changesIn(path, parse(wanted), parse(before)).slice(0, most);
    } catch {
      // Another issue names what is no YAML.
      return [];
    }
  });
}

/** Objects of the AI gateway by their fields, against what the tool would write. */
export const higressChanges = defineProbe<readonly HigressChange[]>({
  id: 'higress-changes',
  title: t.probeHigressObjects(),
  deadline: 'instant',
  read: (context) =>
    inDeployment(context, async (stack): Promise<Reading<readonly HigressChange[]>> => {
      const { deployment, effects, signal } = anyStack(stack);
      // Objects that other scripts wrote are theirs.
      if (deployment.adopted) return { status: 'ok', value: [] };
      try {
        const { comparison } = await compareDeployment(deployment, effects, signal);
        const value = await changesOf(comparison.files, (path) => comparison.record.has(path));
        return { status: 'ok', value };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { status: 'unknown', reason: error.title, because: [error.id] };
      }
    }),
});
