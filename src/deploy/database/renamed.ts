import { UserError } from '../../base/errors.ts';
import { literal } from '../../base/message.ts';
import { stepTexts as t } from '../../base/texts/steps.ts';
import type { DatabaseSpec } from '../../config/blueprint.ts';
import { databaseTarget } from '../../config/database-target.ts';
import { otherDatabases } from '../../doctor/probes/other-databases.ts';
import { othersText, renameSteps } from '../../doctor/renamed-databases.ts';
import type { StepContext } from '../../runs/step.ts';

/** Refuses to make an empty database beside data that may be its own under another name. */
export async function assertNotRenamed(
  { deployment, effects, signal }: Pick<StepContext, 'deployment' | 'effects' | 'signal'>,
  spec: DatabaseSpec,
  missing: readonly string[],
): Promise<void> {
  if (missing.length === 0) return;
  const target = databaseTarget(deployment);
  const others = await effects.postgres.session(target, signal, (session) =>
    otherDatabases(session, spec),
  );
  if (others.length === 0) return;
  const container = `${deployment.settings.project}-${spec.service}-1`;
  throw new UserError({
    id: 'database-renamed',
    title: t.databaseMissing({ names: literal(missing.join(', ')) }),
    why: [othersText(others)],
    next: renameSteps({ container, user: spec.user }, missing, others),
  });
}
