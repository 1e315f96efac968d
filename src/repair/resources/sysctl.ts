import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import { literal } from '../../base/message.ts';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import type { StepContext } from '../../runs/step.ts';
import { type Action, defineResource } from '../action.ts';
import { hasTexts } from '../targets.ts';

type SysctlTarget = {
  /** vm.max_map_count */
  readonly key: string;
  /** Where it is kept over the next start of the machine. */
  readonly file: string;
};

type SysctlState = {
  readonly value: string;
  /** Text of the file; null where there is none. */
  readonly kept: string | null;
};

const sysctlState = v.object({
  value: v.pipe(v.string(), v.regex(/^\d+$/)),
  kept: v.nullable(v.string()),
});

/** A limit of this machine's kernel: its value now, and the file that sets it at the next start. */
export const sysctlResource = defineResource<SysctlTarget, number, SysctlState>({
  id: 'sysctl',
  title: t.kindSysctl(),
  accepts: (target) =>
    hasTexts(target, 'key', 'file') &&
    /^vm\.[a-z_]+$/.test(target.key) &&
    /^\/etc\/sysctl\.d\/[\w-]+\.conf$/.test(target.file),
  acceptsState: (state) => v.is(sysctlState, state),
  ownOnly: () => true,
  name: ({ key }) => key,
  async read({ effects: { fs } }, { key, file }) {
    const value = (await fs.readText(`/proc/sys/${key.replaceAll('.', '/')}`)).trim();
    const kept = (await fs.stat(file))?.kind === 'file' ? await fs.readText(file) : null;
    return { value, kept };
  },
  async apply(context, { key, file }, want) {
    await set(context, key, String(want));
    await context.effects.fs.writeAtomic(file, `${key} = ${want}\n`, { mode: 0o644 });
  },
  async restore(context, { key, file }, { value, kept }) {
    await set(context, key, value);
    const { fs } = context.effects;
    if (kept === null) await fs.removeFile(file);
    else await fs.writeAtomic(file, kept, { mode: 0o644 });
  },
});

async function set({ effects, signal }: StepContext, key: string, value: string): Promise<void> {
  const { code, stderr } = await effects.exec.run(['sysctl', '-w', `${key}=${value}`], { signal });
  if (code === 0) return;
  const quote = stderr.split('\n').filter(Boolean).slice(0, 3);
  throw new UserError({ id: 'sysctl-refused', title: t.sysctlRefused({ key }), quote });
}

/** A higher limit, at once and after a restart of the machine. */
export const sysctlAction = (target: SysctlTarget, have: number, want: number): Action => ({
  resource: sysctlResource,
  target,
  want,
  change: {
    kind: 'setting',
    action: 'update',
    name: target.key,
    detail: literal(`${have} → ${want} (${target.file})`),
  },
});
