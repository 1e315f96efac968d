import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { readYaml } from '../../../../base/yaml.ts';

/** The place of a variable's value in a YAML text, and how it is written there. */
export interface VariablePlace {
  /** As Compose reads it before it fills in variables. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** `NAME=` where it is an entry of a list. */
  readonly lead: string;
}

function placeOf({ value, range, type }: Scalar, lead = ''): VariablePlace | undefined {
  const [from, to] = range ?? [];
  if (typeof value !== 'string' || from === undefined || to === undefined) return undefined;
  if (type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL') return undefined;
  return { value: value.slice(lead.length), from, to, lead };
}

/** A variable of a service in the text of a Compose file; undefined where it is not written there on a line of its own. */
export function variableIn(
  text: string,
  service: string,
  variable: string,
): VariablePlace | undefined {
  const doc = readYaml(text);
  if (doc.errors.length > 0) return undefined;
  const environment = doc.getIn(['services', service, 'environment'], true);
  if (isMap(environment)) {
    const found = environment.get(variable, true);
    return isScalar(found) ? placeOf(found) : undefined;
  }
  if (!isSeq(environment)) return undefined;
  const lead = `${variable}=`;
  const found = environment.items.findLast(
    (item) => isScalar(item) && typeof item.value === 'string' && item.value.startsWith(lead),
  );
  return isScalar(found) ? placeOf(found, lead) : undefined;
}

/** Compose fills something in there: `$NAME`, and not the doubled dollar that stands for itself. */
export const isFilledIn = ({ value }: VariablePlace): boolean =>
  value.replaceAll('$$', '').includes('$');

/** The value that the container gets. */
export const plainValue = ({ value }: VariablePlace): string => value.replaceAll('$$', '$');

/** The text with another value there; all else stays to the byte. */
export function withValue(text: string, { from, to, lead }: VariablePlace, value: string): string {
  const written = JSON.stringify(lead + value.replaceAll('$', '$$$$'));
  return text.slice(0, from) + written + text.slice(to);
}
