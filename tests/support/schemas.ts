import { Ajv2020 } from 'ajv/dist/2020.js';
import { schemas } from '../../scripts/pages/schemas.ts';

const all = schemas();

/** Readers must bear keys that are new; what is written today has none that the schema does not know. */
function exact(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(exact);
  if (typeof part !== 'object' || part === null) return part;
  const closed = { additionalProperties: false };
  const isObject = 'type' in part && part.type === 'object' && 'properties' in part;
  const inner = Object.entries(part).map(([key, value]) => [key, exact(value)]);
  return { ...(isObject && closed), ...Object.fromEntries(inner) };
}

/** The published schema of a command, by what is typed, with no key that it does not name. */
export const compile = (path: string) =>
  new Ajv2020({ strict: false, validateFormats: false }).compile(
    exact(
      JSON.parse(all.get(`${path.replaceAll(' ', '-')}.schema.json`) ?? '{"not":{}}'),
    ) as object,
  );
