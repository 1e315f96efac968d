import { join } from 'node:path';
import { sentenceOf, UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { literal } from '../../base/message.ts';
import { composeTexts } from '../../base/texts/compose.ts';
import { deployTexts } from '../../base/texts/deploy.ts';
import { stepTexts } from '../../base/texts/steps.ts';
import type { DatabaseSpec } from '../../config/blueprint.ts';
import { pathsOf } from '../../config/paths.ts';
import { projectOf, upArgs } from '../../docker/compose.ts';
import { stateWord } from '../../docker/container-state.ts';
import { deploymentContainers } from '../../docker/containers.ts';
import type { Step, StepContext } from '../../runs/step.ts';
import { assertNobodyWrites } from '../data-in-use.ts';
import { assertNotRenamed } from '../database/renamed.ts';
import {
  askDatabase,
  createDatabase,
  type DatabaseAnswer,
  missingDatabases,
  waitForDatabase,
} from '../database/wait.ts';
import { composeUp, revive } from '../services/revive.ts';

/** The database server first, with what starts alongside: up, answering over TCP, and every needed database created. */
export const databasesStep: Step = {
  id: 'databases',
  title: stepTexts.databases(),
  async plan(context) {
    const spec = context.deployment.blueprint.databases;
    if (!spec) return { changes: [] };
    await assertNobodyWrites(context, context.deployment, [deployTexts.dataInUseWhy()]);
    const [server, ...alongside] = await containersToStart(context, spec);
    if (server?.name === spec.service) {
      const names = (await untouched(context, spec)) ? created(spec.names) : [];
      return { changes: [server, ...alongside, ...names] };
    }
    if (!context.options.looksOnly) {
      return { changes: created(await toMake(context, spec)) };
    }
    // A plan is shown at once; the run waits.
    const answer = await askDatabase(context, spec);
    if ('names' in answer) {
      return { changes: created(await toMake(context, spec, answer.names)) };
    }
    const text = answer.error instanceof Error ? sentenceOf(answer.error) : '';
    return { changes: [], unknown: stepTexts.databasesUnknown({ service: spec.service, text }) };
  },
  async act(context, { changes }) {
    const spec = context.deployment.blueprint.databases;
    if (!spec) return;
    const { deployment } = context;
    const services = changes.filter(({ kind }) => kind === 'container').map(({ name }) => name);
    if (services.length > 0) {
      await revive(context, await deploymentContainers(context, services), services);
      await composeUp(context, upArgs(projectOf(deployment), { services, noDeps: true }));
    }
    for (const name of await toMake(context, spec)) {
      context.say(stepTexts.databaseCreating({ name }));
      await createDatabase(context, name);
    }
  },
  async prove(context) {
    const spec = context.deployment.blueprint.databases;
    if (!spec) return stepTexts.databasesReady({ service: '–', count: 0 });
    const left = await missing(context);
    if (left.length > 0)
      throw new UserError({
        id: 'database-missing',
        title: stepTexts.databaseMissing({ names: literal(left.join(', ')) }),
      });
    return stepTexts.databasesReady({ service: spec.service, count: spec.names.length });
  },
};

/** The server, and what starts alongside it, where they do not run; the server comes first. */
async function containersToStart(context: StepContext, spec: DatabaseSpec): Promise<Change[]> {
  const names = [spec.service, ...(spec.alongside ?? [])];
  const { byService } = await deploymentContainers(context, names);
  return names.flatMap((name): Change[] => {
    const container = byService.get(name);
    if (container?.condition === 'ready' || container?.condition === 'starting') return [];
    const detail = container
      ? composeTexts.toStart({ state: stateWord(container.state) })
      : composeTexts.toCreate();
    return [{ kind: 'container', action: container ? 'start' : 'create', name, detail }];
  });
}

const created = (names: readonly string[]): Change[] =>
  names.map((name) => ({ kind: 'database', action: 'create', name }));

/** Whether the server has no data yet; with data that nobody serves, what it holds cannot be determined. */
async function untouched({ deployment, effects }: StepContext, spec: DatabaseSpec) {
  const { blueprint, dir } = deployment;
  const service = blueprint.services.find(({ name }) => name === spec.service);
  const rows = service?.dataDirs ?? [];
  const lists = rows.map(({ path }) => effects.fs.list(join(pathsOf(dir).data, path)));
  return (await Promise.all(lists)).every((names) => names.length === 0);
}

/** Waits until the server answers, then asks which databases are not there. */
async function missing(context: StepContext): Promise<string[]> {
  const spec = context.deployment.blueprint.databases;
  if (!spec) return [];
  const answer: DatabaseAnswer = await waitForDatabase(context, spec);
  return missingDatabases(spec, answer);
}

/** The databases to make, of an answer or of one that is waited for; an error where their data may be there already. */
async function toMake(
  context: StepContext,
  spec: DatabaseSpec,
  answer?: DatabaseAnswer,
): Promise<string[]> {
  const names = answer ? missingDatabases(spec, answer) : await missing(context);
  await assertNotRenamed(context, spec, names);
  return names;
}
