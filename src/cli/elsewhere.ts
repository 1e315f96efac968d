import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { NextStep } from '../base/next-step.ts';
import { inventoryTexts as t } from '../base/texts/inventory.ts';
import { operationTexts } from '../base/texts/operation.ts';
import {
  findInstallations,
  type Installation,
  type InstallationFacts,
  installationFacts,
  type LostDeployment,
} from '../doctor/inventory.ts';
import { loadBlueprints } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { factsText, shownDir } from './installation-text.ts';
import { agreedTo, asked } from './operate.ts';
import { typed } from './typed.ts';

/** Running ones come first: they are meant more often than those that were never deployed. */
const order: readonly InstallationFacts['state'][] = [
  ...(['running', 'partly', 'unknown', 'stopped', 'removed', 'never-deployed'] as const),
];
const byState = (a: InstallationFacts, b: InstallationFacts): number =>
  order.indexOf(a.state) - order.indexOf(b.state);

/** The installations on this machine, with what is known of each; of the product that was named, if one was. */
export async function inventoryOf({
  effects,
  signal,
  options: { stack },
}: CommandContext): Promise<{
  readonly all: readonly InstallationFacts[];
  readonly lost: readonly LostDeployment[];
  readonly asked: boolean;
}> {
  const look = { effects, signal, stacks: await loadBlueprints() };
  const { installations, lost, asked: answered } = await findInstallations(look);
  const facts = installations.map((one) => installationFacts(look, one, answered));
  const isMeant = (one: InstallationFacts) =>
    stack === undefined || one.stack === null || one.stack === stack;
  const all = (await Promise.all(facts)).filter(isMeant).toSorted(byState);
  return { all, lost, asked: answered };
}

/** This call once more, about that directory. */
const aimedAt = ({ argv }: CommandContext, dir: string): string => typed(['-C', dir, ...argv]);

/** A foreign installation that the command cannot work on is looked at instead. */
function stepFor(
  context: CommandContext,
  one: InstallationFacts,
  fits: (one: Installation) => boolean,
): NextStep {
  const looked = one.kind === 'foreign' && !fits(one);
  const command = looked ? typed(['-C', one.dir, 'doctor']) : aimedAt(context, one.dir);
  return { command, what: factsText(one) };
}

const canAsk = ({ effects: { prompt }, options }: CommandContext): boolean =>
  prompt.interactive && !options.yes;

/** One of several, chosen on the terminal. */
async function choose(
  { effects: { prompt, host } }: CommandContext,
  candidates: readonly InstallationFacts[],
): Promise<InstallationFacts | undefined> {
  const choices = candidates.map((one) => ({
    value: one.dir,
    label: t.choice({ dir: shownDir(host, one.dir), facts: factsText(one) }),
  }));
  const dir = await asked(operationTexts.nothingChanged(), () =>
    prompt.select(t.askWhich(), choices),
  );
  return candidates.find((one) => one.dir === dir);
}

/** A command that changes something does not pick a deployment by itself: a person agrees. */
async function agree(context: CommandContext, dir: string): Promise<void> {
  const { effect, effects } = context;
  if (effect === 'looks') return;
  const shown = shownDir(effects.host, dir);
  if (!canAsk(context))
    throw new UserError({
      id: 'deployment-not-named',
      title: t.notNamed(),
      why: [t.notNamedWhy()],
      next: [{ command: aimedAt(context, dir), what: t.nameIt() }],
      exit: exit.refused,
    });
  // A command with a plan and a question of its own names the directory above both.
  if (effect === 'asks') return;
  await agreedTo(effects.prompt, t.askUse({ dir: shown }));
}

/**
 * The deployment to use where there is none in this directory: the only one on this machine, or one that is chosen.
 * Undefined where the machine has none. Throws where a person has to say which, or has to agree.
 */
export async function elsewhere(
  context: CommandContext,
  fits: (one: Installation) => boolean,
): Promise<Installation | undefined> {
  const { all } = await inventoryOf(context);
  if (all.length === 0) return undefined;
  const candidates = all.filter((one) => one.ours && fits(one));
  const foreign = all.filter((one) => !one.ours && fits(one));
  const { host } = context.effects;
  const [only] = candidates;
  if (only && candidates.length === 1 && foreign.length === 0) {
    await agree(context, only.dir);
    context.aim(only.dir, t.onlyOne({ dir: shownDir(host, only.dir) }));
    return only;
  }
  const chosen =
    candidates.length > 0 && canAsk(context) ? await choose(context, candidates) : undefined;
  if (chosen) {
    context.aim(chosen.dir, t.chosen({ dir: shownDir(host, chosen.dir) }));
    return chosen;
  }
  const n = candidates.length + foreign.length;
  throw new UserError({
    id: n > 0 ? 'several-deployments' : 'no-deployment',
    title: n > 0 ? t.several({ n }) : t.noneOfOurs(),
    next: all.map((one) => stepFor(context, one, fits)),
    exit: exit.usage,
  });
}

/**
 * The directory of a deploy where there is no deployment: this one, unless the machine has others. Then a person says
 * which is meant; a second one beside it would take its ports and its project.
 */
export async function hereOrElsewhere(context: CommandContext, here: string): Promise<string> {
  const { all } = await inventoryOf(context);
  const others = all.filter(({ kind }) => kind === 'deployment');
  if (others.length === 0) return here;
  const { prompt, host } = context.effects;
  if (!canAsk(context)) {
    const there = others.map((one) => stepFor(context, one, () => true));
    throw new UserError({
      id: 'several-deployments',
      title: t.orHereRefused(),
      why: [operationTexts.nothingChanged()],
      next: [...there, { command: aimedAt(context, here), what: t.whatHere() }],
      exit: exit.refused,
    });
  }
  const choices = [
    ...others
      .filter(({ ours }) => ours)
      .map((one) => ({
        value: one.dir,
        label: t.choice({ dir: shownDir(host, one.dir), facts: factsText(one) }),
      })),
    { value: here, label: t.choiceHere({ dir: shownDir(host, here) }) },
  ];
  const dir = await asked(operationTexts.nothingChanged(), () =>
    prompt.select(t.orHere(), choices),
  );
  if (dir !== here) context.aim(dir, t.chosen({ dir: shownDir(host, dir) }));
  return dir;
}
