import * as v from 'valibot';
import { isMap, isScalar } from 'yaml';
import { halfWidth } from '../../base/full-width.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { isSecretName } from '../../base/secret-patterns.ts';
import { shellWord } from '../../base/shell.ts';
import { nearest } from '../../base/suggest.ts';
import { settingsProblemTexts as t } from '../../base/texts/settings-problems.ts';
import type { Blueprint, CommonSettings } from '../blueprint.ts';
import { presentBlueprint } from '../present.ts';
import { dataWithDefaults } from './defaults.ts';
import { keyRangeAt, rangeAt, readDocument, type SettingsDocument } from './document.ts';
import { visible } from './excerpt.ts';
import { type Problem, problemsError } from './problem.ts';
import { repairedSettings } from './repair.ts';
import {
  type AnySchema,
  childSchema,
  entriesOf,
  type FieldMeta,
  fieldOf,
  schemaAt,
} from './schema.ts';

const formatVersion = 1;

export interface CheckedSettings {
  readonly blueprint: Blueprint;
  readonly settings: CommonSettings;
  /** Repairs, already made in `settings`. */
  readonly notices: readonly Message[];
  readonly document: SettingsDocument;
}

type Path = readonly (string | number)[];

/** A value as a person should see it: quoted, short, without control characters. */
export function shownValue(value: unknown): string | Message {
  if (value === null || value === undefined) return t.gotNothing();
  if (Array.isArray(value)) return t.gotList();
  if (typeof value === 'object') return t.gotMapping();
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  const shown = visible(text);
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
}

/** The nearest description at or above a path, and where it is. */
function fieldAt(schema: AnySchema, path: Path): { field: FieldMeta | undefined; key: Path } {
  let at: AnySchema | undefined = schema;
  let found = { field: fieldOf(schema), key: [] as Path };
  for (const [index, name] of path.entries()) {
    at = at && childSchema(at, name);
    const field = at && fieldOf(at);
    if (field) found = { field, key: path.slice(0, index + 1) };
  }
  return found;
}

function meantFor(schema: AnySchema, path: Path, value: unknown): string | undefined {
  const at = schemaAt(schema, path);
  if (at && 'options' in at && Array.isArray(at.options) && typeof value === 'string') {
    return nearest(value, at.options.map(String));
  }
  const meant = fieldAt(schema, path).field?.suggest?.(value);
  if (meant !== undefined) return String(meant);
  const half = typeof value === 'string' ? halfWidth(value) : undefined;
  if (half === undefined || !at) return undefined;
  return [half, Number(half)].some((one) => v.safeParse(at, one).success) ? half : undefined;
}

function correction(path: Path, meant: string | undefined) {
  if (meant === undefined) return { meant };
  const command = `${program.command} config set ${path.join('.')} ${shellWord(meant)}`;
  return { meant, next: [{ command, what: t.whatSet() }] };
}

/** Faults of plain data, without places. `value` is the value at the path. */
export function valueProblems(
  schema: AnySchema,
  data: unknown,
): (Problem & { path: Path; missing: boolean })[] {
  const found = new Map<string, Problem & { path: Path; missing: boolean }>();
  for (const issue of v.safeParse(schema, data).issues ?? []) {
    const path = (issue.path ?? []).map((item) => item.key as string | number);
    const key = path.join('.');
    const last = issue.path?.at(-1);
    if (found.has(key) || (issue.type === 'strict_object' && issue.expected === 'never')) continue;
    const value = last ? last.value : data;
    const missing = value === undefined;
    const { field, key: named } = fieldAt(schema, path);
    const expected = field?.expected ?? issue.expected ?? '';
    const message = missing
      ? t.missing({ key, expected })
      : t.wrongValue({ key: (field ? named : path).join('.'), expected, got: shownValue(value) });
    const meant = missing ? undefined : meantFor(schema, path, value);
    const corrected = named.length === path.length ? correction(path, meant) : { meant };
    const rest = corrected.meant === undefined ? {} : { ...corrected, meant: corrected.meant };
    found.set(key, { id: 'settings-invalid', path, missing, message, ...rest });
  }
  return [...found.values()];
}

const reserved = new Set(['__proto__', 'constructor', 'prototype']);

/** The problem of a key that the schema does not have. */
function unknownKeyProblem(path: Path, known: readonly string[]): Problem {
  const key = visible(path.join('.'));
  const last = String(path.at(-1));
  const meant = nearest(last, known);
  if (meant === undefined && isSecretName(last)) {
    const next = [{ command: `${program.command} secrets list`, what: t.whatSecrets() }];
    const message = t.unknownSecretKey({ key, secrets: program.secretsFile });
    return { id: 'settings-unknown-key', message, next };
  }
  const message = t.unknownKey({ key });
  return { id: 'settings-unknown-key', message, ...(meant === undefined ? {} : { meant }) };
}

function unknownKeys(schema: AnySchema, node: unknown, path: Path = []): Problem[] {
  if (!isMap(node)) return [];
  const entries = entriesOf(schema);
  return node.items.flatMap((pair) => {
    if (!isScalar(pair.key)) return [];
    const key = String(pair.key.value);
    const child = childSchema(schema, key);
    if ((entries && !child) || (!entries && reserved.has(key))) {
      const [start = 0, end = start] = pair.key.range ?? [];
      const known = Object.keys(entries ?? {});
      return [{ ...unknownKeyProblem([...path, key], known), range: { start, end } }];
    }
    return child ? unknownKeys(child, pair.value, [...path, key]) : [];
  });
}

/** Two names with one host port. */
export function portProblems(settings: CommonSettings): (Problem & { path: Path })[] {
  const seen = new Map<number, string>();
  const problems: (Problem & { path: Path })[] = [];
  for (const [name, port] of Object.entries(settings.ports)) {
    const other = seen.get(port);
    if (other === undefined) seen.set(port, name);
    else {
      const path = ['ports', name];
      const message = t.samePort({ key: path.join('.'), port, other: `ports.${other}` });
      problems.push({ id: 'settings-invalid', path, message });
    }
  }
  return problems;
}

function versionProblem(document: SettingsDocument): Problem | undefined {
  const got = document.data.version;
  if (typeof got !== 'number' || got <= formatVersion) return undefined;
  const range = rangeAt(document.doc, ['version']);
  return {
    id: 'settings-newer-version',
    message: t.newerVersion({ got, known: formatVersion }),
    why: [t.newerVersionWhy()],
    next: [{ command: `${program.command} --version` }],
    ...(range ? { range } : {}),
  };
}

/** The stack that the file names. */
export function chooseStack(document: SettingsDocument, stacks: readonly Blueprint[]): Blueprint {
  const got = document.data.stack;
  const blueprint = stacks.find((s) => s.id === got);
  if (blueprint) return blueprint;
  const ids = stacks.map((s) => s.id);
  const names = ids.join(', ');
  const range = rangeAt(document.doc, ['stack']);
  const meant = typeof got === 'string' ? nearest(got, ids) : undefined;
  const message =
    got === undefined ? t.missingStack({ names }) : t.unknownStack({ names, got: shownValue(got) });
  const problem: Problem = {
    id: 'settings-unknown-stack',
    message,
    ...(range ? { range } : {}),
    ...(meant === undefined ? {} : { meant }),
  };
  throw problemsError([problem], document.file, document.text);
}

function placed(document: SettingsDocument, problem: Problem & { path: Path; missing?: boolean }) {
  const find = problem.missing ? keyRangeAt : rangeAt;
  const range = find(document.doc, problem.path);
  return range ? { ...problem, range } : problem;
}

/** Checks a settings file's text. Throws one UserError that shows every problem with its line. */
export function checkSettings(
  text: string,
  file: string,
  stacks: readonly Blueprint[],
): CheckedSettings {
  const document = readDocument(text, file);
  const newer = versionProblem(document);
  if (newer) throw problemsError([newer], file, text);
  const blueprint = chooseStack(document, stacks);
  const schema: AnySchema = blueprint.schema;
  const data = dataWithDefaults(blueprint, document.data);
  const problems: Problem[] = [
    ...unknownKeys(schema, document.doc.contents),
    ...valueProblems(schema, data).map((problem) => placed(document, problem)),
  ];
  if (problems.length === 0) {
    const settings = v.parse(blueprint.schema, data);
    problems.push(...portProblems(settings).map((problem) => placed(document, problem)));
    if (problems.length === 0) {
      const repaired = repairedSettings(blueprint, settings);
      const present = presentBlueprint(blueprint, repaired.settings);
      return { blueprint: present, ...repaired, document };
    }
  }
  const at = (p: Problem) => p.range?.start ?? 0;
  problems.sort((a, b) => at(a) - at(b));
  throw problemsError(problems, file, text);
}
