import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import { literal } from '../../../src/base/message.ts';
import { operateChange } from '../../../src/cli/change.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { changeOperation } from '../../../src/repair/change-operation.ts';
import { fileAction } from '../../../src/repair/resources/file.ts';
import { quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;
beforeEach(async () => {
  toy = await makeToy();
});
afterEach(() => toy.remove());

describe('a plan that is another one each time', () => {
  it('must be refused where nobody is asked, and nothing is changed', async () => {
    const session = quietSession(toy);
    const context = {
      effects: session.effects,
      options: { yes: true },
      show: () => undefined,
    } as unknown as CommandContext;
    let plans = 0;
    const operation = changeOperation(session, {
      ...{ command: 'fix x', name: 'x', title: literal('x') },
      verify: async () => [],
      async plan() {
        plans += 1;
        if (plans > 100) throw new Error('without end');
        const change = { action: 'create', detail: literal(`${plans} objects`) } as const;
        return { actions: [fileAction('made', { content: '', mode: 0o600 }, change)] };
      },
    });
    const error = await operateChange(context, session, operation, {}).catch((e) => e);
    expect((error as UserError).id).toBe('plan-unsteady');
    expect(await session.effects.fs.stat(`${toy.dir}/made`)).toBeUndefined();
  });
});
