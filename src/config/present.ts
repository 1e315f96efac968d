import type { Blueprint, CommonSettings } from './blueprint.ts';

/** The blueprint without the services that these settings leave out, and without what only those need. */
export function presentBlueprint<S extends CommonSettings>(
  of: Blueprint<S>,
  settings: S,
): Blueprint<S> {
  const blueprint = of.whole ?? of;
  const services = blueprint.services.filter((service) => service.when?.(settings) !== false);
  if (services.length === blueprint.services.length) return blueprint;
  const names = new Set(services.map(({ name }) => name));
  const keys = new Set(services.map(({ image }) => image));
  const { rehearsal } = blueprint;
  const images = Object.entries(rehearsal?.images ?? {}).filter(([key]) => keys.has(key));
  return {
    ...blueprint,
    whole: blueprint,
    services,
    ports: blueprint.ports.filter(({ service }) => names.has(service)),
    templates: blueprint.templates.filter(({ of }) => of === undefined || names.has(of)),
    ...(rehearsal ? { rehearsal: { ...rehearsal, images: Object.fromEntries(images) } } : {}),
  };
}
