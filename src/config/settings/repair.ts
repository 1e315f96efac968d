import type { Message } from '../../base/message.ts';
import { settingsTexts as t } from '../../base/texts/settings.ts';
import type { Blueprint, CommonSettings } from '../blueprint.ts';
import { withScheme } from '../mirrors.ts';

export interface RepairedSettings {
  readonly settings: CommonSettings;
  readonly notices: readonly Message[];
}

/** Usual mistakes in what every stack has (a mirror without https://), then in what the stack has of its own. */
export function repairedSettings(blueprint: Blueprint, given: CommonSettings): RepairedSettings {
  const notices: Message[] = [];
  const mirrors = given.images.mirrors.map((mirror) => {
    const full = withScheme(mirror);
    if (full !== mirror) notices.push(t.mirrorScheme({ mirror, full }));
    return full;
  });
  const { registry = '' } = given.images;
  const whole = withScheme(registry);
  if (whole !== registry) notices.push(t.registryScheme({ registry, full: whole }));
  const images = { ...given.images, mirrors, ...(whole !== '' && { registry: whole }) };
  const settings = notices.length === 0 ? given : { ...given, images };
  const own = blueprint.repair?.(settings) ?? { settings, notices: [] };
  return { settings: own.settings, notices: [...notices, ...own.notices] };
}
