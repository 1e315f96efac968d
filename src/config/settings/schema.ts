import * as v from 'valibot';
import type { Message } from '../../base/message.ts';
import { suggestBoolean, suggestNumber } from '../../base/suggest.ts';
import { settingsTexts as t } from '../../base/texts/settings.ts';

export type Scalar = string | number | boolean;

/** Metadata of one settings key beside its type. */
export interface FieldMeta {
  /** The purpose of the key: help, the wizard's question, the comment in the file. */
  readonly title: Message;
  /** A description of valid values; follows "must be". */
  readonly expected: Message;
  /** The value that was probably meant. */
  readonly suggest?: (value: unknown) => Scalar | undefined;
  /** The file must hold it; other keys are filled from the stack's defaults. */
  readonly required?: boolean;
  /** The wizard asks for it, and right after it for the secret of this name; an address is tried at once. */
  readonly ask?: {
    readonly secret?: string;
    readonly address?: true;
    /** Asked in place of its title, which is a line of the settings file. */
    readonly question?: Message;
  };
}

export type AnySchema = v.GenericSchema<unknown, unknown>;
type FieldExtras = Partial<Omit<FieldMeta, 'title'>>;

/** Attaches what a person reads about a key to its schema. */
export function described<const S extends AnySchema>(schema: S, field: FieldMeta) {
  return v.pipe(schema, v.metadata({ field }));
}

/** The metadata attached by `described`, or nothing. */
export function fieldOf(schema: AnySchema): FieldMeta | undefined {
  return v.getMetadata(schema).field as FieldMeta | undefined;
}

/** A mapping with exactly these keys. */
export function section<const E extends v.ObjectEntries>(
  title: Message,
  entries: E,
  extras: FieldExtras = {},
) {
  // Without a prototype, so that `constructor` in a file is an unknown key like any other.
  const bare: E = Object.assign(Object.create(null), entries);
  return described(v.strictObject(bare), { title, expected: t.expectMapping(), ...extras });
}

// Half of a surrogate pair cannot be written as UTF-8, and NUL cannot be in an environment or an argument.
const unwritable = /\p{Surrogate}|\0/u;
const anyText = v.pipe(
  v.string(),
  v.check((text) => !unwritable.test(text)),
);

export function textField(title: Message, extras: FieldExtras = {}) {
  return described(anyText, { title, expected: t.expectText(), ...extras });
}

/** A text that passes `test`. */
export function checkedField(
  title: Message,
  expected: Message,
  test: (text: string) => boolean,
  extras: FieldExtras = {},
) {
  return described(v.pipe(anyText, v.check(test)), { title, expected, ...extras });
}

export function nonEmptyField(title: Message, extras: FieldExtras = {}) {
  return checkedField(title, t.expectFilledText(), (text) => text.trim() !== '', extras);
}

/** A whole number. */
export function numberField(
  title: Message,
  range: { min: number; max: number },
  extras: Pick<FieldExtras, 'ask'> = {},
) {
  const { min, max } = range;
  const inRange = (n: number) => Number.isSafeInteger(n) && n >= min && n <= max;
  return described(
    v.pipe(
      v.number(),
      v.check((n) => inRange(n)),
    ),
    {
      title,
      expected: t.expectNumber({ min }),
      suggest: (value) => {
        const number = suggestNumber(value);
        return number !== undefined && inRange(number) ? number : undefined;
      },
      ...extras,
    },
  );
}

export function booleanField(title: Message) {
  return described(v.boolean(), { title, expected: t.expectBoolean(), suggest: suggestBoolean });
}

/** The entries of a mapping's schema; undefined for every other schema. */
export function entriesOf(schema: AnySchema): Readonly<Record<string, AnySchema>> | undefined {
  return 'entries' in schema ? (schema.entries as Record<string, AnySchema>) : undefined;
}

/** The schema one key deeper: a mapping's key, a record's value, a list's item. */
export function childSchema(schema: AnySchema, key: string | number): AnySchema | undefined {
  const entries = entriesOf(schema);
  if (entries) return Object.hasOwn(entries, key) ? entries[key] : undefined;
  if (schema.type === 'record' && 'value' in schema) return schema.value as AnySchema;
  if (schema.type === 'array' && 'item' in schema) return schema.item as AnySchema;
  return undefined;
}

/** The schema at a path, or undefined where the path leads nowhere. */
export function schemaAt(
  schema: AnySchema,
  path: readonly (string | number)[],
): AnySchema | undefined {
  let at: AnySchema | undefined = schema;
  for (const key of path) at = at && childSchema(at, key);
  return at;
}

/** Dotted paths of all keys that hold a value themselves, in the schema's order. */
export function leafPaths(schema: AnySchema, prefix = ''): string[] {
  const entries = entriesOf(schema);
  if (!entries) return [prefix];
  return Object.entries(entries).flatMap(([key, child]) =>
    leafPaths(child, prefix === '' ? key : `${prefix}.${key}`),
  );
}
