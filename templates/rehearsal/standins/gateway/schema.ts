/** The few rules of JSON schema that the checks need; a failure is the text that the real gateway would give. */
export type Check = (value: unknown) => string | undefined;

export const text =
  (pattern?: RegExp, max = 4096): Check =>
  (value) => {
    if (typeof value !== 'string') return `wrong type: expected string, got ${typeName(value)}`;
    if (value.length < 1) return 'string too short, expected at least 1, got 0';
    if (value.length > max) return `string too long, expected at most ${max}, got ${value.length}`;
    return pattern === undefined || pattern.test(value)
      ? undefined
      : `failed to match pattern "${pattern.source}" with "${value}"`;
  };

export const anyText: Check = (value) =>
  typeof value === 'string' ? undefined : `wrong type: expected string, got ${typeName(value)}`;

export const flagValue: Check = (value) =>
  typeof value === 'boolean' ? undefined : `wrong type: expected boolean, got ${typeName(value)}`;

export const integer =
  (min: number, max = Number.MAX_SAFE_INTEGER): Check =>
  (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return `wrong type: expected integer, got ${typeName(value)}`;
    if (value < min) return `expected ${value} to be at least ${min}`;
    return value > max ? `expected ${value} to be at most ${max}` : undefined;
  };

export const number =
  (above: number): Check =>
  (value) => {
    if (typeof value !== 'number') return `wrong type: expected number, got ${typeName(value)}`;
    return value > above ? undefined : `expected ${value} to be greater than ${above}`;
  };

export const atLeast =
  (min: number): Check =>
  (value) => {
    if (typeof value !== 'number') return `wrong type: expected number, got ${typeName(value)}`;
    return value >= min ? undefined : `expected ${value} to be at least ${min}`;
  };

export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value) ? undefined : 'matches none of the enum values';

export const anything: Check = () => undefined;

export const object: Check = (value) =>
  typeName(value) === 'object' ? undefined : `wrong type: expected object, got ${typeName(value)}`;

export const listOf =
  (item: Check, min = 1): Check =>
  (value) => {
    if (!Array.isArray(value)) return `wrong type: expected array, got ${typeName(value)}`;
    if (value.length < min) return `expect array to have at least ${min} items`;
    for (const [index, entry] of value.entries()) {
      const wrong = item(entry);
      if (wrong) return `failed to validate item ${index + 1}: ${wrong}`;
    }
    return undefined;
  };

export interface Shape {
  readonly required?: readonly string[];
  readonly fields: Readonly<Record<string, Check>>;
  /** Fields that are not named are accepted. */
  readonly open?: boolean;
}

/** Checks an object against its fields; the first failure is reported. */
export function checkShape(
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const name of shape.required ?? [])
    if (!Object.hasOwn(value, name)) return `property "${name}" is required`;
  for (const [name, entry] of Object.entries(value)) {
    const check = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    if (check === undefined) {
      if (shape.open) continue;
      return `additional properties forbidden, found ${name}`;
    }
    const wrong = check(entry);
    if (wrong) return `property "${name}" validation failed: ${wrong}`;
  }
  return undefined;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
