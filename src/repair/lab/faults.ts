import { needContainers } from '../../deploy/need-containers.ts';
import type { LabParts } from './context.ts';
import { labContext } from './context.ts';
import type { Reproducer } from './fault.ts';
import { inLabRun } from './run.ts';
import { noteHealed, noteMade } from './state.ts';

/** The row as this lab can have it: with the reason where it cannot be made here. */
export async function fitted(parts: LabParts, row: Reproducer): Promise<Reproducer> {
  const why = await row.unfit?.(labContext(parts, row.id));
  return why ? { ...row, cannot: { ...row.cannot, reproduce: why } } : row;
}

/** Makes a fault. It is noted first, so that one that was made half is healed too. */
export async function makeFault(parts: LabParts, row: Reproducer): Promise<void> {
  const { effects, deployment } = parts;
  const { dir } = deployment;
  await inLabRun(parts, `lab break ${row.id}`, async () => {
    for (const service of row.needs ?? []) await needContainers(parts, service);
    await noteMade(effects, dir, row.id);
    await row.make(labContext(parts, row.id));
  });
}

/** Heals a fault without the fix. */
export async function healFault(parts: LabParts, row: Reproducer): Promise<void> {
  const { effects, deployment } = parts;
  const { dir } = deployment;
  await inLabRun(parts, `lab heal ${row.id}`, async () => {
    await row.heal(labContext(parts, row.id));
    await noteHealed(effects, dir, row.id);
  });
}
