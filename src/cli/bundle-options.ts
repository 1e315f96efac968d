import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { sizeText } from '../base/format.ts';
import type { Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { imageBundleTexts as t } from '../base/texts/image-bundle.ts';
import type { CommandContext, OptionValues } from './command.ts';

/** Of --platform, the engine, or this machine. */
export async function archOf(
  { effects: { docker, host }, signal }: CommandContext,
  platform: OptionValues[string],
): Promise<string> {
  if (typeof platform === 'string') {
    const arch = /^(?:linux\/)?([a-z0-9]{1,20})$/.exec(platform)?.[1];
    if (arch === undefined) throw usage(t.badPlatform({ text: JSON.stringify(platform) }));
    return arch;
  }
  const own = host.arch === 'x64' ? 'amd64' : host.arch;
  const version = docker.version(signal).then(({ arch }) => arch);
  return await version.catch((error: unknown) => {
    if (signal.aborted) throw error;
    return own;
  });
}

const units = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 } as const;

/** Bytes of --chunk. */
export function sizeOf(text: OptionValues[string]): number | undefined {
  if (text === undefined) return undefined;
  const [, n = '', unit = ''] = /^(\d{1,6})([KMG])B?$/i.exec(String(text)) ?? [];
  const bytes = Number(n) * (units[unit.toUpperCase() as keyof typeof units] ?? 0);
  if (bytes < units.M) throw usage(t.badChunk({ text: JSON.stringify(text) }));
  return bytes;
}

/** Options that make no sense. */
export const usage = (title: Message): UserError =>
  new UserError({
    ...{ id: 'usage-bundle', title, exit: exit.usage },
    next: [{ command: `${program.command} bundle make --help`, what: t.titleMake() }],
  });

/** Nothing is overwritten. */
export const exists = (path: string): UserError =>
  new UserError({
    ...{ id: 'bundle-exists', title: t.exists({ path }), why: [t.existsWhy()], exit: exit.usage },
  });

/** Before anything is written. */
export const noRoom = (dir: string, need: number, free: number): UserError =>
  new UserError({
    id: 'bundle-no-room',
    title: t.noRoom({ need: sizeText(need), free: sizeText(free), dir }),
  });
