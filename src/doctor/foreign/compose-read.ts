import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { sizeText } from '../../base/format.ts';
import { literal } from '../../base/message.ts';
import { shellWord } from '../../base/shell.ts';
import { adoptTexts as t } from '../../base/texts/adopt.ts';
import { yamlTree } from '../../base/yaml.ts';
import type { FoundPort, FoundService } from '../../config/layout.ts';
import { ExpansionTooLong, fillIn } from './interpolate.ts';

export interface FoundCompose {
  /** Project name, where the file gives one. */
  readonly name: string | undefined;
  readonly services: ReadonlyMap<string, FoundService>;
}

type Fill = (text: string) => string;
type Tree = ReadonlyMap<unknown, unknown>;

const isTree = (value: unknown): value is Tree => value instanceof Map;
const mostServices = 500;
/** Compose takes no other; and names reach commands that a person is asked to type. */
const serviceName = /^\w[\w.-]{0,200}$/;

/** A file as it is called in the directory, and where it is typed from anywhere. */
interface Named {
  readonly file: string;
  readonly path: string;
}

function unreadable({ file, path }: Named, words?: string, place?: LinePosition): UserError {
  const said = literal(words?.slice(0, 200) ?? '');
  const why = place ? t.composeSaysAt({ ...place, words: said }) : t.composeSays({ words: said });
  return new UserError({
    id: 'compose-unreadable',
    title: t.composeUnreadable({ file }),
    why: words === undefined ? [] : [why],
    next: [
      { command: `docker compose -f ${shellWord(path)} config --quiet`, what: t.nextCheckFile() },
    ],
    exit: exit.usage,
  });
}

const wordsOf = (error: unknown): string | undefined =>
  error instanceof Error ? String(Reflect.get(error, 'code') ?? error.name) : undefined;

interface LinePosition {
  readonly line: number;
  readonly column: number;
}

/** Where the parser stopped, from 1. */
function positionOf(error: unknown): LinePosition | undefined {
  const at: unknown = error instanceof Error ? Reflect.get(error, 'linePos') : undefined;
  const [start] = Array.isArray(at) ? at : [];
  const { line, col: column } = (start ?? {}) as { line?: unknown; col?: unknown };
  return typeof line === 'number' && typeof column === 'number' ? { line, column } : undefined;
}

/** Maps all the way down: a key called `__proto__` is a key like any other. */
function parseTree(text: string, at: Named): Tree {
  try {
    const tree = yamlTree(text, { merge: true });
    if (isTree(tree)) return tree;
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (error instanceof RangeError)
      throw new UserError({
        id: 'compose-unreadable',
        title: t.composeTooDeep({ file: at.file }),
        exit: exit.usage,
      });
    // The code alone: the parser's own excerpt could quote a password.
    throw unreadable(at, wordsOf(error), positionOf(error));
  }
  throw unreadable(at);
}

function scalar(value: unknown, fill: Fill): string | undefined {
  if (typeof value === 'string') return fill(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function environment(value: unknown, fill: Fill): Map<string, string> {
  const found = new Map<string, string>();
  if (isTree(value)) {
    for (const [name, item] of value) {
      const text = scalar(item, fill);
      if (typeof name === 'string' && text !== undefined) found.set(name, text);
    }
  }
  if (Array.isArray(value)) {
    for (const item of value) {
      const [, name, text] = /^([^=]+)=(.*)$/s.exec(String(item)) ?? [];
      if (name !== undefined) found.set(name, fill(text ?? ''));
    }
  }
  return found;
}

function portNumber(text: string | undefined): number | null {
  // Of a range only the first one is used.
  const number = Number(text?.split('-')[0] || Number.NaN);
  return Number.isInteger(number) && number > 0 && number < 65_536 ? number : null;
}

function portOf(value: unknown, fill: Fill): FoundPort | undefined {
  if (isTree(value)) {
    const target = portNumber(scalar(value.get('target'), fill));
    if (target === null) return undefined;
    const published = portNumber(scalar(value.get('published'), fill));
    return { target, published, hostIp: scalar(value.get('host_ip'), fill) ?? '' };
  }
  const text = scalar(value, fill)?.replace(/\/(?:tcp|udp|sctp)$/, '');
  const match = /^(?:(?:(\[[^\]]+\]|[^:]*):)?([^:]*):)?([^:]+)$/.exec(text ?? '');
  const target = portNumber(match?.[3]);
  if (target === null) return undefined;
  const hostIp = (match?.[1] ?? '').replace(/^\[(.*)\]$/, '$1');
  return { target, published: portNumber(match?.[2]), hostIp: hostIp === '0.0.0.0' ? '' : hostIp };
}

function volumeOf(value: unknown, fill: Fill): FoundService['volumes'] {
  if (isTree(value)) {
    const [source, target] = ['source', 'target'].map((key) => scalar(value.get(key), fill));
    return source !== undefined && target !== undefined ? [{ source, target }] : [];
  }
  const [source, target] = (scalar(value, fill) ?? '').split(':');
  return source && target ? [{ source, target }] : [];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function extendsOf(value: unknown, fill: Fill): FoundService['extends'] {
  if (typeof value === 'string') return { file: undefined, service: value };
  if (!isTree(value)) return undefined;
  const service = scalar(value.get('service'), fill);
  return service === undefined ? undefined : { file: scalar(value.get('file'), fill), service };
}

/** Whether a service gets the variables of the directory's own .env. */
function readsDotenv(value: unknown, fill: Fill): boolean {
  return [value].flat().some((item) => {
    const path = scalar(isTree(item) ? item.get('path') : item, fill);
    return path === '.env' || path === './.env';
  });
}

function serviceOf(
  name: string,
  tree: Tree,
  fill: Fill,
  dotenv: ReadonlyMap<string, string>,
): FoundService {
  const own = environment(tree.get('environment'), fill);
  const given = readsDotenv(tree.get('env_file'), fill) ? dotenv : [];
  const from = extendsOf(tree.get('extends'), fill);
  return {
    name,
    image: scalar(tree.get('image'), fill) ?? '',
    environment: new Map([...given, ...own]),
    ports: list(tree.get('ports')).flatMap((item) => portOf(item, fill) ?? []),
    volumes: list(tree.get('volumes')).flatMap((item) => volumeOf(item, fill)),
    checked: isTree(tree.get('healthcheck')),
    builds: tree.has('build'),
    ...(from && { extends: from }),
  };
}

const longestValue = 64 * 1024;
const mostFilled = 4 * 1024 * 1024;

/** Fills in variables until all together come to more than any real file holds. */
function filler(variables: ReadonlyMap<string, string>, { file, path }: Named): Fill {
  let left = mostFilled;
  return (value) => {
    try {
      const filled = fillIn(value, variables, Math.min(longestValue, left));
      left -= filled.length;
      return filled;
    } catch (error) {
      if (!(error instanceof ExpansionTooLong)) throw error;
      const title = t.composeTooLong({ file, limit: sizeText(longestValue) });
      const next = [{ command: `grep -n '\\$' ${shellWord(path)}`, what: t.nextVariables() }];
      throw new UserError({ id: 'compose-unreadable', title, next, exit: exit.usage });
    }
  };
}

/** A Compose file of `dir` as it is, edited manually or not. Values only; nothing is run. */
export function readCompose(
  text: string,
  file: string,
  variables: ReadonlyMap<string, string>,
  dir = '',
): FoundCompose {
  const at = { file, path: join(dir, file) };
  const tree = parseTree(text, at);
  const fill = filler(variables, at);
  const services = tree.get('services');
  const rows = isTree(services) ? [...services].slice(0, mostServices) : [];
  const found = new Map<string, FoundService>();
  for (const [name, value] of rows)
    if (typeof name === 'string' && serviceName.test(name) && isTree(value))
      found.set(name, serviceOf(name, value, fill, variables));
  if (found.size === 0)
    throw new UserError({
      id: 'compose-unreadable',
      title: t.composeNoServices({ file }),
      exit: exit.usage,
    });
  return { name: scalar(tree.get('name'), fill), services: found };
}
