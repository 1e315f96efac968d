import { join } from 'node:path';
import { program } from '../../base/program.ts';
import { type AnyLabContext, defineFault } from '../../repair/lab/fault.ts';
import { revertValue } from '../../repair/lab/tools.ts';
import { texts as t } from './texts.ts';

const daySeconds = 24 * 3600;

/** Sets when the settings were written last. */
async function touch(
  { effects, deployment, signal }: AnyLabContext,
  seconds: number,
): Promise<void> {
  const file = join(deployment.dir, program.settingsFile);
  await effects.exec.run(['touch', '-d', `@${Math.floor(seconds)}`, file], { signal });
}

export const faults = [
  defineFault({
    issue: 'clock-wrong',
    title: t.faultMade(),
    expects: ['warn:clock-wrong'],
    async make(context) {
      const { effects, deployment } = context;
      const stat = await effects.fs.stat(join(deployment.dir, program.settingsFile));
      await context.keep('written', String((stat?.mtimeMs ?? 0) / 1000));
      await touch(context, effects.clock.now().getTime() / 1000 + daySeconds);
    },
    heal: (context) =>
      revertValue(context, 'written', (seconds) => touch(context, Number(seconds))),
  }),
];
