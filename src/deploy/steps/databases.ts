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
import { deploymentContainers, serviceContainer } from '../../docker/containers.ts';
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

/** The database server first and alone: up, answering over TCP, and every needed database created. */
export const databasesStep: Step = {
  id: 'databases',
  title: stepTexts.databases(),
  async plan(context) {
    const spec = context.deployment.blueprint.databases;
    if (!spec) return { changes: [] };
    await assertNobodyWrites(context, context.deployment, [deployTexts.dataInUseWhy()]);
    const container = await serviceContainer(context, spec.service);
    if (container?.condition !== 'ready' && container?.condition !== 'starting') {
      const detail = container
        ? composeTexts.toStart({ state: stateWord(container.state) })
        : composeTexts.toCreate();
      const action = container ? 'start' : 'create';
      const server: Change = { kind: 'container', action, name: spec.service, detail };
      return {
        changes: [server, ...((await untouched(context, spec)) ? created(spec.names) : [])],
      };
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
    if (changes.some(({ kind }) => kind === 'container')) {
      await revive(context, await deploymentContainers(context, [spec.service]), [spec.service]);
      const options = { services: [spec.service], noDeps: true };
      await composeUp(context, upArgs(projectOf(deployment), options));
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
