import type { Blueprint, CommonSettings } from '../blueprint.ts';
import { type AnySchema, entriesOf, fieldOf } from './schema.ts';

/** The default bridge's address unless somebody changed it; for settings that are made without an engine. */
export const usualBridge = '172.17.0.1';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The defaults of every key that is absent and that the schema does not require in the file. */
function withDefaults(schema: AnySchema, data: unknown, defaults: unknown): unknown {
  if (!isRecord(data) || !isRecord(defaults)) return data;
  const entries = entriesOf(schema);
  if (!entries) return data;
  const filled: Record<string, unknown> = { ...data };
  for (const [key, child] of Object.entries(entries)) {
    if (!Object.hasOwn(defaults, key)) continue;
    if (Object.hasOwn(data, key)) filled[key] = withDefaults(child, data[key], defaults[key]);
    else if (!entriesOf(child)) {
      if (!fieldOf(child)?.required) filled[key] = defaults[key];
    } else filled[key] = withDefaults(child, {}, defaults[key]);
  }
  return filled;
}

/** A stack's own settings, where a file says nothing else; for what needs no address of this machine. */
export function defaultsFor(
  blueprint: Blueprint,
  data: Readonly<Record<string, unknown>> = {},
): CommonSettings {
  const server = data.server;
  const given = isRecord(server) ? server.address : undefined;
  return blueprint.defaults({
    address: typeof given === 'string' ? given : '127.0.0.1',
    rehearsal: data.rehearsal === true,
    bridgeGateway: usualBridge,
  });
}

/** A file's data with every absent key filled that has a default. */
export function dataWithDefaults(blueprint: Blueprint, data: unknown): unknown {
  return isRecord(data) ? withDefaults(blueprint.schema, data, defaultsFor(blueprint, data)) : data;
}
