import { program } from '../../../../base/program.ts';
import type { FixPlan, Guide, GuideStep } from '../../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import type { ModelEndpoint, ModelRole } from '../../models/call.ts';
import { modelRoles } from '../../models/endpoints.ts';
import { keyFixes } from '../../models/explain.ts';
import { askAll } from '../../models/questions.ts';
import { nearestServed, setCommand } from '../../models/refuse.ts';
import { fromHere, fromInside } from '../../models/vantage.ts';
import { verifyModel } from '../../models/verify.ts';
import { type ModelAnswer, modelProbes } from '../../probes/models.ts';
import { modelPlan } from '../shared/fix-model.ts';
import { hasContainers, pathKinds } from './index.ts';
import { texts as t } from './texts.ts';

type Context = FixContext<CostrictSettings>;

const calls = {
  chat: '',
  completion: '/v1/completions',
  embedding: '/v1/embeddings',
  rerank: '/v1/rerank',
} as const satisfies Record<ModelRole, string>;

/** Addresses that were probably meant: the path doubled, left out, or that of another call. */
export function likelyAddresses(role: ModelRole, url: string): readonly string[] {
  const { origin, pathname } = new URL(url);
  const base = pathname
    .replace(/\/+$/, '')
    .replace(/(?:\/(?:v1|chat\/completions|completions|embeddings|rerank))+$/, '');
  const call = calls[role];
  const likely = [`${origin}${base}${call}`, `${origin}${base.replace(/\/v1.*$/, '')}${call}`];
  return [...new Set([...likely, `${origin}${call}`])].filter((one) => one !== url);
}

/** The first address under which the model does all that is needed of it, as the services would see it. */
async function rightAddress(
  context: Context,
  { endpoint }: ModelAnswer,
): Promise<string | undefined> {
  const asking = (await fromInside(context)) ?? fromHere(context);
  for (const url of likelyAddresses(endpoint.role, endpoint.url)) {
    const replies = await askAll(asking, { ...endpoint, url }, false);
    if (replies.every(({ failure, question }) => failure === null || question.wish)) return url;
  }
  return undefined;
}

/** An address is fixed by itself where only its path is wrong; all else needs a person's word. */
export const fix = defineFix<CostrictSettings>({
  issue: 'model-endpoint-unreachable',
  title: t.fix(),
  needs: 'settings',
  async plan(context): Promise<FixPlan | Guide> {
    if (!hasContainers(context.facts)) return aheadGuide(context);
    const broken = modelProbes.flatMap((probe) => {
      const { value } = context.facts.get(probe);
      return value?.failure ? [value] : [];
    });
    const found = new Map<ModelRole, string>();
    for (const answer of broken) {
      if (!pathKinds.has(answer.failure?.kind ?? '')) continue;
      const url = await rightAddress(context, answer);
      if (url !== undefined) found.set(answer.endpoint.role, url);
    }
    if (found.size === 0) return guideFor(context, broken);
    const [role = 'chat', url] = [...found][0] ?? [];
    // One model at a time: each has its own services.
    return modelPlan(context, role, { [`models.${role}.url`]: url ?? '' });
  },
  prove: async (context) => {
    for (const role of modelRoles) await verifyModel(context, role);
    return t.proved();
  },
});

/** Before the first deploy: what the findings say to type, and no test from inside. */
function aheadGuide({ findings }: Context): Guide {
  const itself = `${program.command} fix model-endpoint-unreachable`;
  const steps = findings.flatMap(({ next }) => next).filter(({ command }) => command !== itself);
  const once = new Map(steps.map((step) => [step.command, step]));
  const deploy = `${program.command} deploy`;
  const rows = [...once.values()].toSorted(
    (a, b) => Number(a.command === deploy) - Number(b.command === deploy),
  );
  return {
    guide: rows.map(({ command, what }) => ({ text: what ?? t.fix(), commands: [command] })),
  };
}

function guideFor({ findings, deployment }: Context, broken: readonly ModelAnswer[]): Guide {
  const known = broken.map(({ endpoint, served, failure }): GuideStep => {
    const kind = failure?.kind ?? '';
    const nearest = nearestServed(endpoint, served, deployment.settings.models);
    return {
      text: t.guideModel({ role: endpoint.role, kind }),
      commands: wayOf(endpoint, kind, nearest),
    };
  });
  const next = findings.flatMap((finding) => finding.next.map(({ command }) => command));
  const rest = [...new Set(next)].filter((command) => command.startsWith('curl'));
  return {
    why: t.guideWhy(),
    guide: [...(rest.length > 0 ? [{ text: t.guideLook(), commands: rest }] : []), ...known],
  };
}

function wayOf(
  { role }: ModelEndpoint,
  kind: string,
  nearest: string | undefined,
): readonly string[] {
  if (kind === 'model-unknown')
    return [setCommand(role, nearest === undefined ? {} : { model: nearest })];
  if (keyFixes(role, kind)) return [`${setCommand(role, {})} --key-stdin`];
  return [setCommand(role, {})];
}
