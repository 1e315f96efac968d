import { localTime } from '../../base/format.ts';
import { snapshotTexts as t } from '../../base/texts/snapshot.ts';
import type { Deployment } from '../../config/deployment.ts';
import { pathsOf } from '../../config/paths.ts';
import type { Effects } from '../../effects/effects.ts';
import type { Block } from '../../report/view.ts';
import type { Checks } from '../checks.ts';
import { isAdopted } from '../foreign/adopted.ts';
import { isTableEntry, sinceThen } from '../probes/database-tables.ts';
import { isAmountEntry, keptAmount } from '../probes/last-healthy.ts';
import type { Diagnosis } from '../run-doctor.ts';
import { changesBetween } from './changes.ts';
import { entriesOf, settingEntries, shortHash, unseenKinds } from './snapshot.ts';
import { readSnapshot, type Snapshot, writeSnapshot } from './store.ts';

type Own = Pick<Checks, 'snapshot' | 'amounts'>;
type Needs = Pick<Effects, 'fs' | 'clock'>;

const shown = 5;
const largestCompose = 4 * 1024 * 1024;

async function composeText({ fs }: Needs, dir: string): Promise<string | undefined> {
  const path = pathsOf(dir).compose;
  try {
    const stat = await fs.stat(path);
    return stat?.kind === 'file' && stat.size <= largestCompose
      ? await fs.readText(path)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The state now. The Compose file is taken apart only when it is not the one of last time. */
async function snapshotNow(
  effects: Needs,
  deployment: Deployment,
  { facts }: Diagnosis,
  checks: Own,
  last: Snapshot | undefined,
): Promise<Snapshot> {
  const text = await composeText(effects, deployment.dir);
  const compose = text === undefined ? '' : shortHash(text);
  const at = effects.clock.now().toISOString();
  const entries = entriesOf(checks, facts, at);
  for (const [key, value] of settingEntries(deployment)) entries.set(key, value);
  for (const [key, entry] of last ? entries : []) {
    const before = last?.entries.get(key);
    if (isTableEntry(key)) entries.set(key, sinceThen(entry, before, at));
    if (isAmountEntry(key)) entries.set(key, keptAmount(entry, before, at));
  }
  // A store that was not asked this time is compared with the last time that it was.
  for (const [key, entry] of last?.entries ?? [])
    if (isAmountEntry(key) && !entries.has(key)) entries.set(key, entry);
  if (last !== undefined && last.compose === compose) {
    for (const [key, hash] of last.entries) if (key.startsWith('env/')) entries.set(key, hash);
  } else if (text !== undefined) {
    const { environmentEntries } = await import('./environment.ts');
    // The project's name is salt enough: the file beside it holds the values in clear.
    for (const [key, hash] of environmentEntries(text, deployment.settings.project))
      entries.set(key, hash);
  }
  return { schemaVersion: 1, at, compose, entries };
}

function changeBlocks(last: Snapshot, now: Snapshot, checks: Own, diagnosis: Diagnosis) {
  const unseen = new Set(unseenKinds(checks, diagnosis.facts));
  if (now.compose === '') unseen.add('env');
  const roots = new Set(
    diagnosis.folded.roots.flatMap(({ finding }) => [finding.issue, finding.subject ?? '']),
  );
  const changed = changesBetween(last.entries, now.entries, { unseen, roots });
  const when = localTime(last.at);
  const lines = (rows: typeof changed): Block[] =>
    rows.map(({ text }) => ({ kind: 'text', text, indent: 4 }));
  if (changed.length === 0) {
    const full: Block[] = [{ kind: 'gap' }, { kind: 'text', text: t.nothing({ when }) }];
    return { brief: [], full };
  }
  const head: Block[] = [{ kind: 'gap' }, { kind: 'text', text: t.since({ when }) }];
  const more = changed.length - shown;
  const rest: Block[] = more > 0 ? [{ kind: 'text', text: t.more({ n: more }), indent: 4 }] : [];
  return {
    brief: [...head, ...lines(changed.slice(0, shown)), ...rest],
    full: [...head, ...lines(changed)],
  };
}

/**
 * After a healthy run its state is kept in the tool's own directory; after another one, what changed since is reported.
 * Nothing is stored in a foreign installation.
 */
export async function rememberRun(
  effects: Needs,
  deployment: Deployment | undefined,
  diagnosis: Diagnosis,
  checks: Own,
): Promise<{ readonly brief: readonly Block[]; readonly full: readonly Block[] }> {
  const nothing = { brief: [], full: [] };
  if (deployment === undefined || isAdopted(deployment)) return nothing;
  const { dir } = deployment;
  const last = await readSnapshot(effects, dir);
  if (diagnosis.verdict !== 'healthy' && last === undefined) return nothing;
  const now = await snapshotNow(effects, deployment, diagnosis, checks, last);
  if (diagnosis.verdict === 'healthy') {
    await writeSnapshot(effects, dir, now);
    return nothing;
  }
  return last === undefined ? nothing : changeBlocks(last, now, checks, diagnosis);
}
