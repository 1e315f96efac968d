import type { Message } from '../../base/message.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import { needContainers } from '../../deploy/need-containers.ts';
import type { Issue, NotInLab } from '../../doctor/issue.ts';
import { type LazyFaults, loadAll } from '../fixes.ts';
import type { LabParts } from './context.ts';
import { labContext } from './context.ts';
import type { Fault } from './fault.ts';
import { inLabRun } from './run.ts';
import { noteHealed, noteMade } from './state.ts';

const reasons: Readonly<Record<NotInLab, Message>> = {
  'only-asked': t.onlyAsked(),
  machine: t.notTheMachine(),
  pulling: t.notThePulling(),
  passing: t.notPassing(),
  'stand-in': t.standInCannot(),
  missing: t.faultMissing(),
};

const notHere = (issue: string, why: Message): Fault => ({
  ...{ id: issue, issue, title: why },
  cannot: { reproduce: why },
  make: async () => undefined,
  heal: async () => undefined,
});

/** The faults of a stack, and for each issue that a lab cannot make a row with the reason. */
export async function loadFaults(faults: LazyFaults, issues: readonly Issue[]): Promise<Fault[]> {
  // A lab is a server: what only a developer's computer sees is none of it.
  const onServer = issues.filter(({ stages }) => stages.some((stage) => stage !== 'client'));
  const none = onServer.flatMap(({ id, notInLab }) =>
    faults.has(id) ? [] : notHere(id, notInLab ? reasons[notInLab] : t.otherStack()),
  );
  return [...(await loadAll(faults)).flat(), ...none];
}

/** The row as this lab can have it: with the reason where it cannot be made here. */
export async function fitted(parts: LabParts, row: Fault): Promise<Fault> {
  const why = await row.unfit?.(labContext(parts, row.id));
  return why ? { ...row, cannot: { ...row.cannot, reproduce: why } } : row;
}

/** Makes a fault. It is noted first, so that one that was made half is healed too. */
export async function makeFault(parts: LabParts, row: Fault): Promise<void> {
  const { effects, deployment } = parts;
  const { dir } = deployment;
  await inLabRun(parts, `lab break ${row.id}`, async () => {
    for (const service of row.needs ?? []) await needContainers(parts, service);
    await noteMade(effects, dir, row.id);
    await row.make(labContext(parts, row.id));
  });
}

/** Heals a fault without the fix. */
export async function healFault(parts: LabParts, row: Fault): Promise<void> {
  const { effects, deployment } = parts;
  const { dir } = deployment;
  await inLabRun(parts, `lab heal ${row.id}`, async () => {
    await row.heal(labContext(parts, row.id));
    await noteHealed(effects, dir, row.id);
  });
}
