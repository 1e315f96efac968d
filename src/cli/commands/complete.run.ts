import { exit } from '../../base/exit.ts';
import { localTime } from '../../base/format.ts';
import { isMessage, literal, type Message, say } from '../../base/message.ts';
import { completionTexts as t } from '../../base/texts/completion.ts';
import type { Blueprint, CommonSettings } from '../../config/blueprint.ts';
import type { Deployment } from '../../config/deployment.ts';
import { usualBridge } from '../../config/settings/defaults.ts';
import { loadDeployment } from '../../config/settings/load.ts';
import { deploySteps } from '../../deploy/deploy-steps.ts';
import { type Issue, topicOf } from '../../doctor/issue.ts';
import { isMakeable } from '../../repair/lab/fault.ts';
import { canBeUndone, pastRuns } from '../../repair/past-runs.ts';
import { clean } from '../../report/clean.ts';
import {
  deployParts,
  loadBlueprints,
  loadIssues,
  partsOf,
  stackFixes,
  stackIds,
} from '../../stacks/stacks.ts';
import type { CommandContext, CommandRun, ValueKind } from '../command.ts';
import { locateHere } from '../deployment-dir.ts';
import { rowsOf } from '../lab-target.ts';
import { stackBlueprint } from '../stack-choice.ts';

type Row = readonly [value: string, title: Message | string];

/** The surroundings, read from files alone; without a deployment, those of a new one. */
interface Around {
  readonly context: CommandContext;
  readonly deployment: Deployment | undefined;
  readonly blueprint: Blueprint;
  readonly settings: CommonSettings;
}

async function lookAround(context: CommandContext): Promise<Around> {
  try {
    const { kind, dir } = await locateHere(context);
    if (kind === 'deployment') {
      const stacks = await loadBlueprints();
      const options = { keepDefaults: true };
      const deployment = await loadDeployment(context.effects, dir, stacks, options);
      const { blueprint, settings } = deployment;
      return { context, deployment, blueprint, settings };
    }
  } catch {
    // Broken settings, another installer's directory: completion shows no error.
  }
  const blueprint = await stackBlueprint(context);
  const usual = { address: '127.0.0.1', rehearsal: false, bridgeGateway: usualBridge };
  return { context, deployment: undefined, blueprint, settings: blueprint.defaults(usual) };
}

const issueRows = (issues: readonly Issue[]): Row[] =>
  [...new Map(issues.map(({ id, title }) => [id, title]))].map(([id, title]) => [id, title]);

const bare = (value: string): Row => [value, ''];

/** Every setting with a dotted path; those of an image by its key. */
function settingRows({ settings, blueprint }: Around): Row[] {
  const paths = (value: unknown, path: readonly string[]): string[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, one]) => paths(one, [...path, key]))
      : [path.join('.')];
  const images = blueprint.services.map(({ image }) => `images.override.${image}`);
  const all = [...new Set([...paths(settings, []), ...images])];
  return all.filter((path) => path !== 'version' && path !== 'stack').map(bare);
}

const secretRows = ({ blueprint }: Around): Row[] =>
  blueprint.secrets.map(({ name, title }) => [name, title]);

async function runRows({ context, deployment }: Around): Promise<Row[]> {
  if (deployment === undefined) return [];
  const { effects } = context;
  const past = await pastRuns({ effects, deployment, parts: partsOf(deployment) });
  return past
    .filter(canBeUndone)
    .map(({ run, at, command }) => [run, t.pastRun({ at: localTime(at), command })]);
}

async function modelRows({ deployment, blueprint, settings }: Around): Promise<Row[]> {
  const parts = partsOf({ blueprint });
  const commands = await (await parts.fixes()).models?.();
  if (deployment !== undefined)
    return (commands?.show(deployment) ?? []).map(({ role }) => bare(role));
  const models: unknown = Reflect.get(settings, 'models');
  return Object.keys(Object(models)).map(bare);
}

const sources: Readonly<Record<ValueKind, (around: Around) => Row[] | Promise<Row[]>>> = {
  issues: async () => issueRows(await loadIssues()),
  async fixes() {
    const fixes = await stackFixes();
    return issueRows(await loadIssues()).filter(([id]) => fixes.has(id));
  },
  async topics() {
    const issues = await loadIssues();
    const topics = [...new Set(issues.map(topicOf))].map(bare);
    return [...topics, ...issueRows(issues)];
  },
  services: ({ blueprint }) => blueprint.services.map(({ name, image }) => [name, image]),
  settings: (around) => [...settingRows(around), ...secretRows(around)],
  assignments: (around) => settingRows(around).map(([path]) => bare(`${path}=`)),
  logins: ({ blueprint: { secrets } }) =>
    secrets.flatMap(({ name, title, login }): Row[] => [
      ...(login ? [[login.name, title] as const] : []),
      [name, title],
    ]),
  async steps(around) {
    const stages = deploySteps(around, await deployParts(around), undefined);
    return stages.map(({ id, title }) => [id, title]);
  },
  async faults(around) {
    const rows = await rowsOf(around);
    return rows.filter(isMakeable).map(({ id, title }) => [id, title]);
  },
  stacks: () => stackIds.map(bare),
  runs: runRows,
  models: modelRows,
};

/** Values that a shell can offer without quoting; anything else is left out. */
const plain = /^[\w./@%+=-]{1,200}$/;

/** One line a value, with what it is behind a tab. Neither the engine nor the network is asked. */
export const run: CommandRun = async (context, [kind]) => {
  const source = sources[kind as ValueKind];
  const rows = await source(await lookAround(context));
  const { lang } = context.options;
  const values = [...new Map(rows)].flatMap(([value, title]) => {
    if (!plain.test(value)) return [];
    const text = isMessage(title) ? title : literal(title);
    return [{ value, title: text }];
  });
  for (const { value, title } of values)
    context.write(`${value}\t${clean(say(title, lang)).replaceAll(/\s+/g, ' ')}\n`);
  return { exit: exit.ok, view: [], json: { kind, values } };
};
