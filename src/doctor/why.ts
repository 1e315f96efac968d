import type { Message } from '../base/message.ts';
import type { Service } from '../config/blueprint.ts';

/** The state seen of one service. */
export type Look =
  | { readonly ok: true; readonly said: Message }
  | {
      readonly ok: false;
      /** false: it could not be determined, which ends the walk as well. */
      readonly broken: boolean;
      readonly said: Message;
      readonly evidence: readonly string[];
      /** Shows the same manually. */
      readonly command: string;
    };

export interface Step {
  readonly service: string;
  /** Services on the path that need it. */
  readonly neededBy: readonly string[];
  /** null: not looked at any more. */
  readonly look: Look | null;
}

/**
 * A service and all that it needs, in the order in which they have to work: what needs nothing first,
 * the service itself last.
 */
export function pathTo(services: readonly Service[], name: string): string[] {
  const known = new Map(services.map((service) => [service.name, service]));
  const path: string[] = [];
  const seen = new Set<string>();
  const visit = (at: string) => {
    const service = known.get(at);
    // A circle ends where it began.
    if (service === undefined || seen.has(at)) return;
    seen.add(at);
    for (const needed of Object.keys(service.needs ?? {})) visit(needed);
    path.push(at);
  };
  visit(name);
  return path;
}

/** Walks the path from the deepest dependency up, and stops at the first that does not work. */
export async function walk(
  services: readonly Service[],
  name: string,
  look: (service: Service) => Promise<Look>,
): Promise<Step[]> {
  const path = pathTo(services, name);
  const rows = new Map(services.map((service) => [service.name, service]));
  const steps: Step[] = [];
  let stopped = false;
  for (const at of path) {
    const service = rows.get(at);
    if (service === undefined) continue;
    const neededBy = path.filter((other) => Object.hasOwn(rows.get(other)?.needs ?? {}, at));
    const seen: Look | null = stopped ? null : await look(service);
    stopped ||= seen?.ok === false;
    steps.push({ service: at, neededBy, look: seen });
  }
  return steps;
}
