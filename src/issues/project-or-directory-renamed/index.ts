import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellWord, shellWords } from '../../base/shell.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { type Renamed, renamed } from './probe.ts';
import { texts as t } from './texts.ts';

const deploy = { command: `${program.command} deploy`, what: t.nextDeploy() };
const mostNames = 5;

function byOthers({ others, back }: Renamed): Verdict[] {
  if (others.length === 0) return [];
  const names = others.map(({ name }) => name).sort();
  const stop = `docker stop ${shellWords(names)}`;
  const projects = [...new Set(others.map(({ project }) => project))].filter(Boolean);
  return [
    {
      status: 'broken',
      subject: 'project',
      title: t.others({ n: names.length, project: literal(projects.join(', ') || '–') }),
      why: [back.length > 0 ? t.formerWhy() : t.othersWhy()],
      evidence: names.slice(0, mostNames),
      next: [...back, { command: stop, what: t.nextStop() }],
    },
  ];
}

/** A few containers from elsewhere are removed and created from this directory, whose commands refuse before. */
function someStrayed(dir: string, strays: NonNullable<Renamed['strays']>): Verdict {
  const names = strays.map(({ service }) => service).sort();
  const shown = literal(names.slice(0, mostNames).join(', '));
  const containers = strays.map(({ container }) => container).sort();
  const up = names.length === 1 ? `up ${shellWords(names)}` : 'up';
  return {
    status: 'broken',
    subject: 'directory',
    title: t.strayed({ names: shown, n: names.length, dir: literal(dir) }),
    why: [t.strayedWhy()],
    evidence: containers.map((name) => `${name}: com.docker.compose.project.working_dir: ${dir}`),
    next: [
      { command: `docker rm -f ${shellWords(containers)}`, what: t.nextRemove() },
      { command: `${program.command} ${up}`, what: t.nextUp() },
    ],
  };
}

function byDirectory({ from, home, strays = [] }: Renamed): Verdict[] {
  if (from === null) return [];
  if (strays.length > 0) return [someStrayed(from.dir, strays)];
  const move = { command: `mv ${shellWord(home)} ${shellWord(from.dir)}`, what: t.nextMove() };
  const there = {
    command: `${program.command} doctor -C ${shellWord(from.dir)}`,
    what: t.nextThere(),
  };
  return [
    {
      status: 'broken',
      subject: 'directory',
      title: t.moved({ dir: from.dir }),
      why: [from.exists ? t.copyWhy() : t.movedWhy()],
      evidence: [`com.docker.compose.project.working_dir: ${from.dir}`],
      next: from.exists ? [there] : [deploy, move],
    },
  ];
}

/** Containers run that were made under another project name, or from a directory of another name. */
export const issue = defineIssue({
  id: 'project-or-directory-renamed',
  order: 149,
  title: t.title(),
  notInLab: 'missing',
  topic: 'containers',
  about: { why: t.about(), ways: [deploy] },
  reads: [renamed],
  explainedBy: ['docker-missing-or-old'],
  detect(facts) {
    const { value } = facts.get(renamed);
    if (value === null) return [];
    const verdicts = [...byOthers(value), ...byDirectory(value)];
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
