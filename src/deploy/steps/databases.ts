import { UserError } from '../../core/errors.ts';
import type { Change } from '../../core/events.ts';
import { literal } from '../../core/message.ts';
import { projectOf, upArgs } from '../../engine/compose.ts';
import { projectContainers } from '../../engine/containers.ts';
import { composeUp, revive } from '../../engine/revive.ts';
import { composeTexts } from '../../i18n/compose.ts';
import { stepTexts } from '../../i18n/steps.ts';
import {
  createDatabase,
  type DatabaseAnswer,
  missingDatabases,
  waitForDatabase,
} from '../database.ts';
import type { Step, StepContext } from '../step.ts';

/** The database server first and alone: up, answering over TCP, and every needed database created. */
export const databasesStep: Step = {
  id: 'databases',
  title: stepTexts.databases(),
  async plan(context) {
    const spec = context.deployment.stack.databases;
    if (!spec) return [];
    const container = (await containersOf(context, spec.service)).byService.get(spec.service);
    if (container?.condition !== 'ready' && container?.condition !== 'starting') {
      const detail = container
        ? composeTexts.toStart({ state: container.state })
        : composeTexts.toCreate();
      const action = container ? 'restart' : 'create';
      return [{ kind: 'container', action, name: spec.service, detail }];
    }
    return (await missing(context)).map(
      (name): Change => ({ kind: 'database', action: 'create', name }),
    );
  },
  async act(context, changes) {
    const spec = context.deployment.stack.databases;
    if (!spec) return;
    const { deployment } = context;
    if (changes.some(({ kind }) => kind === 'container')) {
      await revive(context, await containersOf(context, spec.service), [spec.service]);
      const options = { services: [spec.service], noDeps: true };
      await composeUp(context, upArgs(projectOf(deployment), options));
    }
    for (const name of await missing(context)) {
      context.say(stepTexts.databaseCreating({ name }));
      await createDatabase(context, spec, name);
    }
  },
  async prove(context) {
    const spec = context.deployment.stack.databases;
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

function containersOf({ deployment, ports, signal }: StepContext, service: string) {
  const { project } = deployment.settings;
  return projectContainers(ports.docker, project, new Set([service]), signal);
}

/** Waits until the server answers, then asks which databases are not there. */
async function missing(context: StepContext): Promise<string[]> {
  const spec = context.deployment.stack.databases;
  if (!spec) return [];
  const answer: DatabaseAnswer = await waitForDatabase(context, spec);
  return missingDatabases(spec, answer);
}
