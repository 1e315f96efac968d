import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { nearest } from '../../base/suggest.ts';
import { deploymentTexts as t } from '../../base/texts/deployment.ts';
import { operationTexts } from '../../base/texts/operation.ts';
import { settingsCommandTexts as commands } from '../../base/texts/settings-commands.ts';
import { settingsProblemTexts as problems } from '../../base/texts/settings-problems.ts';
import type { Blueprint, CommonSettings } from '../blueprint.ts';
import { problemsError } from './problem.ts';
import { repairedSettings } from './repair.ts';
import { type AnySchema, entriesOf, leafPaths, schemaAt } from './schema.ts';
import { portProblems, valueProblems } from './validate.ts';

/** Dotted path → value; a text is read as the key's type. undefined takes the key away. */
export type Changes = Readonly<Record<string, unknown>>;

export interface Change {
  readonly key: string;
  readonly path: readonly string[];
  readonly value: unknown;
}

function unknownSetting(blueprint: Blueprint, key: string): UserError {
  const secret = blueprint.secrets.find((s) => s.name === key.toUpperCase());
  if (secret) {
    const next = { command: `${program.command} config set ${secret.name}`, what: t.whatPrompt() };
    const title = t.secretSetting({ key: secret.name });
    return new UserError({ id: 'secret-on-command-line', title, next: [next], exit: exit.usage });
  }
  const meant = nearest(key, leafPaths(blueprint.schema));
  const show = { command: `${program.command} config show`, what: t.whatShow() };
  const near: NextStep[] =
    meant === undefined
      ? []
      : [{ command: `${program.command} config get ${meant}`, what: t.whatNearest() }];
  const title = t.unknownSetting({ key });
  return new UserError({
    id: 'settings-unknown-key',
    title,
    next: [...near, show],
    exit: exit.usage,
  });
}

/** The schema of a dotted key. A key that is not there is an error that names the nearest one. */
export function settingSchema(blueprint: Blueprint, key: string): AnySchema {
  const schema = schemaAt(blueprint.schema, key.split('.'));
  if (!schema || key === '') throw unknownSetting(blueprint, key);
  return schema;
}

function list(text: string): string[] {
  return text
    .replace(/^\[(.*)\]$/s, '$1')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function typed(schema: AnySchema, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (schema.type === 'array') return list(value);
  if (schema.type === 'number' || schema.type === 'literal') {
    return /^-?\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  }
  if (schema.type === 'boolean' && /^(?:true|false)$/i.test(value)) return /^true$/i.test(value);
  return value;
}

/** One change with its value in the key's type. Whether the value is right is checked with the rest. */
export function changeOf(blueprint: Blueprint, key: string, value: unknown): Change {
  const schema = settingSchema(blueprint, key);
  const entries = entriesOf(schema);
  if (entries) {
    const names = Object.keys(entries).map((name) => `${key}.${name}`);
    const title = t.groupSetting({ key, names: names.join(', ') });
    const next = [{ command: `${program.command} config get ${key}`, what: t.whatGroup() }];
    throw new UserError({ id: 'settings-invalid', title, next, exit: exit.usage });
  }
  return { key, path: key.split('.'), value: typed(schema, value) };
}

function assign(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  const own = Object.hasOwn(target, key) ? target[key] : undefined;
  if (rest.length === 0) {
    if (value === undefined) delete target[key];
    else target[key] = value;
    return;
  }
  const child = { ...(own as Record<string, unknown> | undefined) };
  target[key] = child;
  assign(child, rest, value);
}

/** The fault of these changes' values alone, or nothing. */
export function changeProblem(
  blueprint: Blueprint,
  settings: unknown,
  changes: readonly Change[],
): UserError | undefined {
  const own = valueProblems(blueprint.schema, settings).filter(({ path }) => {
    const key = path.join('.');
    return changes.some((change) => `${key}.`.startsWith(`${change.key}.`));
  });
  const [first] = own;
  if (first === undefined) return takenPort(settings, changes);
  const now = `${program.command} config get ${first.path.join('.')}`;
  const next = first.next ?? [{ command: now, what: commands.whatGiveValue() }];
  return problemsError([{ ...first, next }, ...own.slice(1)], '', '');
}

/** A port that another name of the same settings has: the change is at fault, and not the line of the other. */
function takenPort(settings: unknown, changes: readonly Change[]): UserError | undefined {
  const { ports } = settings as { readonly ports?: unknown };
  if (typeof ports !== 'object' || ports === null) return undefined;
  for (const { key, path, value } of changes) {
    const [group, own] = path;
    if (group !== 'ports' || own === undefined) continue;
    const other = Object.entries(ports).find(([name, port]) => name !== own && port === value);
    if (other === undefined) continue;
    const command = `${program.command} ports`;
    return new UserError({
      id: 'settings-invalid',
      title: problems.samePort({ key, port: Number(value), other: `ports.${other[0]}` }),
      why: [operationTexts.nothingChanged()],
      next: [{ command, what: commands.whatPorts() }],
      exit: exit.usage,
    });
  }
  return undefined;
}

/** The fault of one value typed by a person, in one sentence. */
export function valueMessage(blueprint: Blueprint, key: string, text: string): Message | undefined {
  const value = typed(settingSchema(blueprint, key), text);
  const data: Record<string, unknown> = {};
  assign(data, key.split('.'), value);
  return valueProblems(blueprint.schema, data).find((p) => p.path.join('.') === key)?.message;
}

/** `--set key=value …` as changes; later ones win. */
export function parseSet(blueprint: Blueprint, given: unknown): Changes {
  const changes: Record<string, unknown> = {};
  for (const item of Array.isArray(given) ? given.map(String) : []) {
    const at = item.indexOf('=');
    if (at <= 0) {
      const title = t.badSet({ got: JSON.stringify(item) });
      const next = [{ command: `${program.command} config show`, what: commands.nextShow() }];
      throw new UserError({ id: 'usage-bad-set', title, next, exit: exit.usage });
    }
    const { key, value } = changeOf(blueprint, item.slice(0, at), item.slice(at + 1));
    changes[key] = value;
  }
  return changes;
}

/** Settings with changes applied, checked and repaired. */
export function withChanges(
  blueprint: Blueprint,
  base: CommonSettings,
  changes: Changes,
): { settings: CommonSettings; notices: readonly Message[] } {
  const data: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(changes)) {
    const change = changeOf(blueprint, key, value);
    assign(data, change.path, change.value);
  }
  const wrong = valueProblems(blueprint.schema, data).map((problem) => ({
    ...problem,
    next: [],
  }));
  if (wrong.length > 0) throw problemsError(wrong, program.settingsFile, '');
  const settings = v.parse(blueprint.schema, data);
  const clash = portProblems(settings);
  if (clash.length > 0) throw problemsError(clash, program.settingsFile, '');
  return repairedSettings(blueprint, settings);
}
