/** A JSON schema, or a part of one. */
export type Part = Readonly<Record<string, unknown>> | true;

export const any: Part = true;
export const text: Part = { type: 'string' };
export const count: Part = { type: 'integer', minimum: 0 };
export const number: Part = { type: 'number' };
export const flag: Part = { type: 'boolean' };
/** ISO, UTC. */
export const time: Part = { type: 'string', format: 'date-time' };
export const ref = (name: string): Part => ({ $ref: `#/$defs/${name}` });
export const list = (items: Part): Part => ({ type: 'array', items });
export const oneOf = (...values: readonly unknown[]): Part => ({ enum: values });
export const orNull = (part: Part): Part => ({ anyOf: [{ type: 'null' }, part] });

/** An object by its keys; one with a question mark need not be there. New keys may come. */
export function object(keys: Readonly<Record<string, Part>>): Part {
  const named = Object.entries(keys).map(([key, part]) => [key.replace('?', ''), part] as const);
  return {
    type: 'object',
    required: Object.keys(keys).filter((key) => !key.endsWith('?')),
    properties: Object.fromEntries(named),
  };
}

const id: Part = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' };
const name = { issue: ref('id'), subject: ref('subject') };
const fact = {
  ...(object({
    ...{ status: oneOf('ok', 'unknown', 'skipped'), value: any, reason: orNull(ref('message')) },
    ...{ evidence: list(text), cause: orNull(text), durationMs: count },
  }) as object),
  if: { properties: { status: { const: 'ok' } } },
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON schema
  then: { properties: { reason: { type: 'null' } } },
  else: { properties: { value: { type: 'null' }, reason: ref('message') } },
};

/** Definitions that several documents share. */
export const defs: Readonly<Record<string, Part>> = {
  id,
  subject: { description: 'Tells several findings of one issue apart', type: ['string', 'null'] },
  message: {
    description: 'A sentence: id and values for programs, text in the language that was chosen',
    type: 'object',
    required: ['id', 'params', 'text'],
    additionalProperties: false,
    properties: {
      id: { type: 'string', minLength: 1 },
      text,
      params: {
        type: 'object',
        additionalProperties: { anyOf: [text, number, ref('message')] },
      },
    },
  },
  step: object({ command: text, 'what?': ref('message') }),
  name: object(name),
  root: object({ ...name, 'title?': ref('message'), explains: list(ref('name')) }),
  finding: object({
    ...name,
    'topic?': orNull(text),
    status: oneOf('ok', 'warn', 'broken', 'unknown', 'skipped'),
    ...{ title: ref('message'), why: list(ref('message')), evidence: list(text) },
    ...{ next: list(ref('step')), explainedBy: list(text) },
  }),
  fact,
  change: object({
    kind: oneOf(
      ...['file', 'directory', 'image', 'container', 'database', 'gateway', 'account'],
      ...['setting', 'asset'],
    ),
    action: oneOf('create', 'update', 'remove', 'restart', 'start', 'stop', 'keep'),
    ...{ name: text, 'detail?': orNull(ref('message')), 'diff?': orNull(text) },
  }),
  run: object({
    ...{ id: text, outcome: orNull(text), durationMs: orNull(count) },
    steps: list(
      object({
        ...{ id: text, title: ref('message'), outcome: orNull(text) },
        ...{ durationMs: orNull(count), summary: orNull(ref('message')) },
        changes: list(ref('change')),
      }),
    ),
    notices: list(ref('message')),
  }),
  error: object({
    ...{ id: text, title: ref('message'), why: list(ref('message')), next: list(ref('step')) },
    ...{ quote: list({ anyOf: [text, ref('message')] }), findings: list(ref('finding')) },
  }),
};
