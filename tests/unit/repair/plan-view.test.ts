import { describe, expect, test } from 'vitest';
import type { Blueprint } from '../../../src/config/blueprint.ts';
import type { Action, FixPlan } from '../../../src/repair/action.ts';
import { shownPlan } from '../../../src/repair/change-operation.ts';
import { containersAction } from '../../../src/repair/resources/containers.ts';
import { planView } from '../../../src/runs/plan-view.ts';

const blueprint = { services: [{ name: 'web' }, { name: 'db' }] } as unknown as Blueprint;

const action = (restarts: readonly string[], diff?: string) =>
  ({
    resource: { id: 'file' },
    restarts,
    change: { kind: 'file', action: 'update', name: 'a.yaml', ...(diff && { diff }) },
  }) as unknown as Action;

const viewOf = (plan: FixPlan) => JSON.stringify(planView(shownPlan(plan), blueprint));
const shown = (...actions: Action[]) => viewOf({ actions });

describe('the plan of a fix', () => {
  test('must name a file once, above its difference', () => {
    const view = shown(action([], '--- a.yaml\n+++ a.yaml\n@@ -1 +1 @@\n-a\n+b\n'));
    expect(view).toContain('@@ -1 +1 @@');
    expect(view).not.toContain('+++ a.yaml');
  });
  test('must count who restarts, so that one service is not "each"', () => {
    expect(shown(action(['web']))).toMatch(/"n":1\b/);
    expect(shown(action(['web', 'db']))).toMatch(/"n":2\b/);
  });
  test('must not offer to undo what leaves nothing to roll back', () => {
    const restart = containersAction(['web'], 'restart');
    expect(shown(restart)).toContain('fix.restartLeaves');
    expect(shown(action(['web']), restart)).toContain('operation.canUndoYes');
    expect(shown(containersAction(['web'], 'up'))).toContain('operation.canUndoYes');
    const rest = { actions: [restart], begun: true };
    expect(viewOf(rest)).toContain('operation.canUndoYes');
  });
});
