import type { Blueprint, CommonSettings } from './blueprint.ts';

/**
 * Settings by dotted path that give a published port another number: its own, or, for a container beside a rehearsal
 * (a model server), every address that names it.
 */
export function portSettings(
  { rehearsal }: Pick<Blueprint, 'rehearsal'>,
  settings: CommonSettings,
  name: string,
  to: number,
): Readonly<Record<string, unknown>> {
  const companion = rehearsal?.companions.find((one) => one.name === name);
  if (!settings.rehearsal || !companion) return { [`ports.${name}`]: to };
  const moved = companion.move?.(settings, to) ?? settings;
  return Object.fromEntries(changed(settings, moved, ''));
}

/** Each value of `after` that is another one before, by its dotted path. */
function changed(before: unknown, after: unknown, path: string): readonly [string, unknown][] {
  if (before === after) return [];
  if (typeof after !== 'object' || after === null || Array.isArray(after)) return [[path, after]];
  return Object.entries(after).flatMap(([key, value]) => {
    const old = typeof before === 'object' && before ? Reflect.get(before, key) : undefined;
    return changed(old, value, path === '' ? key : `${path}.${key}`);
  });
}
