import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { nearest } from '../../base/suggest.ts';
import { settingsCommandTexts as t } from '../../base/texts/settings-commands.ts';
import type { Blueprint, SecretSpec } from '../../config/blueprint.ts';
import type { LoadedDeployment } from '../../config/settings/load.ts';
import type { Cell } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { openDeployment } from '../services.ts';
import { warnings } from '../warnings.ts';

function stateOf(deployment: LoadedDeployment, { name }: SecretSpec): Cell {
  if (deployment.missingSecrets.includes(name)) return { text: t.stateMissing(), status: 'warn' };
  if (deployment.secrets.has(name)) return { text: t.stateSet(), status: 'ok' };
  return { text: t.stateEmpty(), status: 'plain' };
}

/** Every secret by name, without its value. */
export const list: CommandRun = async (context) => {
  const deployment = await openDeployment(context, { keepDefaults: true });
  const specs = deployment.blueprint.secrets;
  const rows = specs.map((spec): Cell[] => [
    { text: spec.name },
    stateOf(deployment, spec),
    { text: spec.login?.name ?? '' },
    { text: spec.title },
  ]);
  const columns = [t.columnName(), t.columnState(), t.columnLogin(), t.columnWhat()];
  const secrets = specs.map(({ name, login }) => ({
    name,
    set: deployment.secrets.has(name),
    login: login?.name ?? null,
  }));
  return {
    exit: exit.ok,
    view: [{ kind: 'table', columns, rows }, ...warnings(deployment.notices)],
    json: { dir: deployment.dir, secrets },
  };
};

function find(blueprint: Blueprint, word: string): SecretSpec {
  const spec =
    blueprint.secrets.find((s) => s.login?.name === word) ??
    blueprint.secrets.find((s) => s.name === word);
  if (spec) return spec;
  const names = blueprint.secrets.flatMap((s) => (s.login ? [s.login.name, s.name] : [s.name]));
  const meant = nearest(word, names);
  const near: NextStep[] =
    meant === undefined
      ? []
      : [{ command: `${program.command} secrets show ${meant}`, what: t.whatNearest() }];
  throw new UserError({
    id: 'unknown-secret',
    title: t.unknownSecret({ name: word }),
    next: [...near, { command: `${program.command} secrets list`, what: t.whatList() }],
    exit: exit.usage,
  });
}

/** One login's user and password, or one secret that has no user, in clear: on a terminal, or with --reveal. */
export const show: CommandRun = async (context, [word = ''], options) => {
  const deployment = await openDeployment(context, { keepDefaults: true });
  const { name, login, title } = find(deployment.blueprint, word);
  if (!context.effects.prompt.interactive && options.reveal !== true) {
    const command = `${program.command} secrets show ${word} --reveal`;
    throw new UserError({
      id: 'secret-needs-reveal',
      title: t.needsReveal(),
      why: [t.needsRevealWhy()],
      next: [{ command, what: t.whatReveal() }],
      exit: exit.refused,
    });
  }
  const value = deployment.secrets.get(name).reveal();
  const user = login?.user;
  const rows = user
    ? [
        { label: t.labelUser(), value: user },
        { label: t.labelPassword(), value },
      ]
    : [{ label: t.labelValue(), value }];
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text: title },
      { kind: 'pairs', rows },
    ],
    json: { name, login: login?.name ?? null, user: user ?? null },
  };
};
