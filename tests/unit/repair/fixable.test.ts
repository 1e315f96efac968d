import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { literal, say } from '../../../src/base/message.ts';
import { unknownFact } from '../../../src/doctor/fact.ts';
import { issuesOf } from '../../../src/doctor/issues-of.ts';
import { detectIssues } from '../../../src/doctor/judge.ts';
import { loadAll } from '../../../src/repair/fixes.ts';
import { checksOf, fixesOf, loadBlueprints } from '../../../src/stacks/stacks.ts';
import { projectRoot } from '../../support/cli.ts';

describe('what a finding says to type', () => {
  it('must name fix for exactly the issues that it repairs automatically', async () => {
    for (const blueprint of await loadBlueprints()) {
      const issues = issuesOf(await checksOf(blueprint));
      const ids = new Set(issues.map(({ id }) => id));
      const { fixes } = await fixesOf(blueprint);
      const automatic = (await loadAll(fixes)).filter(({ kind }) => kind === 'automatic');
      const marked = issues.filter(({ fixable }) => fixable).map(({ id }) => id);
      const known = automatic.map(({ issue }) => issue).filter((id) => ids.has(id));
      expect(marked.toSorted()).toEqual(known.toSorted());
    }
  });

  it('must say where a fix may have no more than steps', async () => {
    const all = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' });
    const files = all.filter((path) => /\bissues\/[^/]+\/fix\.ts$/.test(path));
    const text = (path: string) => readFileSync(path, 'utf8');
    const shows = new Set(
      files.flatMap((file) => {
        const own = text(join(projectRoot, 'src', file));
        const shared = [...own.matchAll(/from '(\.\.\/shared\/fix-[\w-]+\.ts)'/g)].map(([, path]) =>
          text(join(projectRoot, 'src', dirname(file), path ?? '')),
        );
        const code = [own, ...shared].join('\n').replaceAll(/\/\*\*[\s\S]*?\*\/|\/\/.*/g, '');
        return /\bguide:|[gG]uide\w*\(|\| Guide\b/.test(code) ? [basename(dirname(file))] : [];
      }),
    );
    for (const blueprint of await loadBlueprints()) {
      const rows = issuesOf(await checksOf(blueprint)).filter(({ fixable }) => fixable);
      const partly = rows.filter(({ fixable }) => fixable === 'partly').map(({ id }) => id);
      const wanted = rows.filter(({ id }) => shows.has(id)).map(({ id }) => id);
      expect(partly.toSorted()).toEqual(wanted.toSorted());
    }
  });

  it('must come last and name steps, where only a person can do something', () => {
    const issue = {
      ...{ id: 'broken-thing', title: literal('a thing'), reads: [], explainedBy: [] },
      ...{ stages: ['running'] as const, fixable: 'partly' as const },
      detect: () => ({ status: 'warn', next: [{ command: 'other' }], manual: true }) as const,
    };
    const [finding] = detectIssues([issue], { get: () => unknownFact(literal('-')) }, 'running');
    expect(finding?.next.map(({ command, what }) => [command, what && say(what, 'en')])).toEqual([
      ['other', undefined],
      ['costrict fix broken-thing', 'see the steps to follow'],
    ]);
  });

  it('must put it first, where something is wrong and runs', () => {
    const issue = {
      ...{ id: 'broken-thing', title: literal('a thing') },
      ...{
        reads: [],
        explainedBy: [],
        stages: ['running', 'preflight'] as const,
        fixable: true as const,
      },
    };
    const find = (status: 'broken' | 'ok', stage: 'running' | 'preflight') =>
      detectIssues(
        [{ ...issue, detect: () => ({ status, next: [{ command: 'other' }] }) }],
        { get: () => unknownFact(literal('not read')) },
        stage,
      )[0]?.next.map(({ command }) => command);
    expect(find('broken', 'running')).toEqual(['costrict fix broken-thing', 'other']);
    expect(find('broken', 'preflight')).toEqual(['other']);
    expect(find('ok', 'running')).toEqual(['other']);
  });
});
