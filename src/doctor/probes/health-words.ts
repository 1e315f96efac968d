import type { ContainerDetail } from '../../effects/docker.ts';

/** Words of shells, of env, of the loader and of the engine for a program that a check calls and that cannot be run. */
const lacking = [
  // The engine, before anything of the check ran. The first word of a check is its program.
  /exec failed[^\n]{0,120}: exec: "([^"\n]{1,120})": (?:executable file not found|(?:stat|fork\/exec) [^\n]{0,160}no such file|permission denied)/i,
  /exec failed[^\n]{0,120}: exec:? (\/\S{1,120}): (?:no such file or directory|permission denied|exec format error)/i,
  // sh: redis-cli: not found · /bin/sh: 1: curl: not found · bash: line 1: wget: command not found
  /^(?:\/\S{1,40}\/)?(?:ba|da|a|k|z)?sh: (?:line )?(?:\d+: )?([^\s:]{1,120}): (?:command )?not found\s*$/im,
  /^(?:\/\S{1,40}\/)?(?:ba|da|a|k|z)?sh: (?:line )?(?:\d+: )?(\/\S{1,120}): (?:No such file or directory|Permission denied)\s*$/im,
  /^(?:\/\S{1,40}\/)?env: [‘'"]?([^\s:’'"]{1,120})[’'"]?: (?:No such file or directory|Permission denied)/im,
  /^([^\s:]{1,120}): error while loading shared libraries:/im,
  /^Error loading shared library [^\n]{1,160}\(needed by ([^\s)]{1,120})\)/im,
];

/** The program that a failed check calls and that is not there, or may not be run; '' where its output names none. */
export function programLacking(output: string): string {
  for (const pattern of lacking) {
    const name = pattern.exec(output)?.[1];
    if (name !== undefined) return name;
  }
  return '';
}

/**
 * When a check passed last, in milliseconds since 1970; 0 where nobody knows. The engine keeps five results: of a
 * longer illness, the number of failures in a row and the time between two tell it.
 */
export function lastPassMs({
  healthLog,
  failingStreak = 0,
}: Pick<ContainerDetail, 'healthLog' | 'failingStreak'>): number {
  const times = healthLog.map(({ at }) => Date.parse(at));
  const passed = healthLog.findLastIndex(({ exitCode }) => exitCode === 0);
  if (passed !== -1) return times[passed] || 0;
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || times.length < 2) return 0;
  if (failingStreak < times.length) return 0;
  const between = (last - first) / (times.length - 1);
  return last - between * failingStreak || 0;
}
