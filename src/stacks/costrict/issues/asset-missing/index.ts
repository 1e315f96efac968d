import { literal, type Message } from '../../../../base/message.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { issuePage, type ServedFile, servedFiles } from '../../probes/served-files.ts';
import { steps, type } from '../shared/steps.ts';
import { issueTexts } from '../shared/texts.ts';
import { type PluginFile, pluginFiles } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [type('deploy', issueTexts.deployAssets()), steps.restartHigress];

function reason({ path: ours, there: path = ours, state }: PluginFile) {
  if (state === 'missing') return t.missingWhy({ path });
  return state === 'empty' ? t.emptyWhy({ path }) : t.wrongWhy({ path });
}

const overwrite = type('fix file-edited-by-hand --with overwrite', t.overwrite());
const restore = type('fix asset-missing --with page', t.fixPage());

const nameOf = (path: string): string => path.replace(/^.*\//, '');
const octal = (mode: number): string => (mode & 0o777).toString(8).padStart(3, '0');

/** Why the portal does not give a file that is there. */
function refusal({ url, status, served, size, closed }: ServedFile): Message[] {
  if (status === 200) return [t.otherSize({ url, served: served ?? 0, size })];
  const modes = closed.map(({ path, mode }) => `${path} (${octal(mode)})`).join(', ');
  return [
    t.refused({ url, status }),
    modes === '' ? t.byRule() : t.byMode({ modes: literal(modes) }),
  ];
}

const isOther = ({ served, size }: ServedFile): boolean => served !== null && served !== size;

/** Files that are in their places and that nobody is given. */
function judgeServed(files: readonly ServedFile[]): Verdict[] {
  const modules = files.filter(({ path }) => path !== issuePage);
  const kept = modules.filter((file) => file.status >= 400 || isOther(file));
  const [first] = kept;
  if (first === undefined) return [];
  const names = literal(kept.map(({ path }) => nameOf(path)).join(', '));
  const evidence = kept.map(
    ({ url, status, served }) => `HEAD ${url} → ${status} (${served ?? '?'})`,
  );
  const why = [...refusal(first), t.later()];
  const closed = first.closed.length > 0;
  const ways = closed ? [steps.restartHigress] : [overwrite, steps.restartHigress];
  return [{ status: 'broken', title: t.withheld({ names }), why, evidence, next: ways }];
}

/** A page that a rule refuses is a failed request of users, which another issue names. */
function judgePage(files: readonly ServedFile[]): Verdict[] {
  const page = files.find(({ path }) => path === issuePage);
  if (page === undefined) return [];
  const { status, served } = page;
  const evidence = [
    `${page.path}: ${page.size}`,
    `HEAD ${page.url} → ${status} (${served ?? '?'})`,
  ];
  if (status >= 400 && page.closed.length > 0) {
    const why = refusal(page);
    return [{ status: 'broken', subject: 'portal', title: t.closedPage(), why, evidence }];
  }
  if (status !== 200) return [];
  const next = [restore];
  if (page.size === 0 || page.served === 0)
    return [{ status: 'broken', title: t.emptyPage(), why: [t.emptyPageWhy()], evidence, next }];
  if (isOther(page))
    return [{ status: 'broken', title: t.otherPage(), why: refusal(page), evidence, next }];
  if (!page.edited) return [];
  const why = [t.otherPageWhy()];
  return [{ status: 'warn', title: t.otherPage(), why, manual: true, evidence, next }];
}

/** A plug-in file of the AI gateway is missing or is none. */
export const issue = runningIssue({
  id: 'asset-missing',
  disables: ['service'],
  order: 1170,
  title: t.title(),
  topic: 'gateway',
  reads: [pluginFiles],
  alsoReads: [servedFiles],
  fixable: 'partly',
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.get(pluginFiles);
    const wrong = (value ?? []).filter(({ state }) => state !== 'ok');
    const served = facts.get(servedFiles).value ?? [];
    const others = [...(wrong.length === 0 ? judgeServed(served) : []), ...judgePage(served)];
    if (wrong.length === 0) return others.length === 0 ? { status: 'ok' } : others;
    const names = literal(wrong.map(({ path }) => path.replace(/^.*\//, '')).join(', '));
    const title = t.wrong({ n: wrong.length, names });
    const why = [...wrong.map(reason), t.later()];
    return [{ status: 'broken', title, why, evidence, next }, ...others];
  },
});
