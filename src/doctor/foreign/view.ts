import { literal, type Message } from '../../base/message.ts';
import { adoptTexts as t } from '../../base/texts/adopt.ts';
import type { Deployment } from '../../config/deployment.ts';
import type { Block } from '../../report/view.ts';
import type { Installation } from '../document.ts';
import { isAdopted } from './adopted.ts';

function absentBlocks(absent: ReadonlyMap<string, Message>): Block[] {
  const byReason = new Map<string, { reason: Message; names: string[] }>();
  for (const [name, reason] of absent) {
    const key = JSON.stringify(reason);
    const row = byReason.get(key) ?? { reason, names: [] };
    row.names.push(name);
    byReason.set(key, row);
  }
  return [...byReason.values()].map(
    ({ reason, names }): Block => ({
      kind: 'text',
      status: 'skipped',
      text: t.absentServices({ names: literal(names.join(', ')), reason }),
    }),
  );
}

/** A foreign installation as data; null where the deployment is ours or there is none. */
export function installationOf(deployment: Deployment | undefined): Installation | null {
  if (!isAdopted(deployment)) return null;
  const { layout, notices, absent } = deployment.adopted;
  return {
    ...{ layout: layout.id, title: layout.title, notices },
    absent: [...absent].map(([name, reason]) => ({ name, reason })),
  };
}

/** Values that could not be used limit the worth of the rest: the first of them is always shown. */
const mostNotes = 4;

/** How a foreign installation was recognised, what it lacks, and what in it could not be used. */
export function adoptedBlocks(deployment: Deployment | undefined, verbose: boolean): Block[] {
  if (!isAdopted(deployment)) return [];
  const { layout, notices, absent } = deployment.adopted;
  const text = t.looked({ layout: layout.title, project: deployment.settings.project });
  const shown = verbose || notices.length <= mostNotes ? notices : notices.slice(0, mostNotes - 1);
  const n = notices.length - shown.length;
  const notes = [...shown, ...(n > 0 ? [t.notesMade({ n })] : [])].map(
    (notice): Block => ({ kind: 'text', status: 'warn', text: notice }),
  );
  const lines: Block[] = [{ kind: 'text', text }, ...absentBlocks(absent), ...notes];
  return [{ kind: 'gap' }, ...lines];
}
