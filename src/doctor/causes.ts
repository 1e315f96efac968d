import type { Service } from '../config/blueprint.ts';
import { disables } from './generated/disables.ts';

/** Causes of a failure that needs these services, for `explainedBy`: one an issue and a service. */
export function downOf(...services: readonly string[]): string[] {
  const own = services.flatMap((service) =>
    disables.dependents.map((issue) => `${issue}:${service}`),
  );
  return own.length === 0 ? [] : [...own, 'network-bridge-down'];
}

/** Services that a service depends on, directly or through others; itself not among them. */
export function dependenciesOf(
  services: readonly Pick<Service, 'name' | 'needs'>[],
  name: string,
): string[] {
  const found = new Set([name]);
  for (const one of found) {
    const needs = services.find((service) => service.name === one)?.needs ?? {};
    for (const need of Object.keys(needs)) found.add(need);
  }
  found.delete(name);
  return [...found];
}

/** Causes of trouble with any container. */
export const containerCauses: readonly string[] = [
  'docker-missing-or-old',
  'not-deployed',
  'network-bridge-down',
  'disk-full',
  'arm-unsupported',
  'image-wrong-arch',
];

/** Possible faults of services, as entries of `explainedBy`. */
export function troubleWith(services: readonly string[]): readonly string[] {
  const always = ['docker-missing-or-old', 'not-deployed', 'network-bridge-down'];
  return [...new Set([...always, ...downOf(...services)])];
}

/** Causes of a service's own wrong answers: the same, and faults of that one alone, as a file of it that was edited. */
export const wrongAnswersOf = (service: string): readonly string[] => [
  ...new Set([
    ...troubleWith([service]),
    ...disables.service.map((issue) => `${issue}:${service}`),
  ]),
];
