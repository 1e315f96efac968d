import { createHash } from 'node:crypto';
import type { Message } from '../../../base/message.ts';
import { Secret } from '../../../base/secret.ts';
import type { ImportedSettings, Origin } from '../../../config/layout.ts';
import { isHost, isOrigin } from '../../../config/settings/host.ts';
import { isPublicDefault } from '../../../config/settings/secrets.ts';
import { configureImportTexts as t } from '../texts/configure-import.ts';
import {
  knownVariables,
  ownServers,
  portVariables,
  secretVariables,
  settingVariables,
} from './configure-names.ts';
import { databaseUser } from './database.ts';
import { costrictSecrets, publishedKeys } from './secrets.ts';
import { defaultPorts } from './settings.ts';

type Variable = { readonly value: string; readonly line: number };
type Variables = ReadonlyMap<string, Variable>;

/** Addresses that published files hold until someone changes them. */
const exampleServer = '172.16.0.4';
const exampleModels = /\b(?:10\.72\.12\.32|172\.16\.254\.5)\b/;

/** Quotes of Chinese text, which a shell takes for letters of the value. */
const wideQuotes = /^[“”‘’「」](.*)[“”‘’「」]$/s;

interface Cleaned {
  readonly variables: Variables;
  readonly notices: readonly Message[];
}

/** The values as they were meant; what is left out of them is said. */
function cleaned(given: Variables): Cleaned {
  const notices: Message[] = [];
  const variables = new Map<string, Variable>();
  for (const [name, { value, line }] of given) {
    const bare = wideQuotes.exec(value)?.[1] ?? value;
    if (bare !== value) notices.push(t.wideQuotes({ name, line }));
    const isKey = /^(?:CODE_)?COMPLETION\w*KEY$/.test(name);
    // The service that reads it adds the word itself.
    const key = isKey ? bare.replace(/^(?:Bearer\s+)+/i, '') : bare;
    if (key !== bare) notices.push(t.bearer({ name, line }));
    variables.set(name, { value: key, line });
  }
  return { variables, notices };
}

/**
 * costrict.sh has no variables of a chat model: they are in Nacos, or in the Higress console. Its
 * index settings are of no use there either.
 */
const isLater = (variables: Variables): boolean =>
  variables.has('PORT_NACOS') ||
  (variables.has('COMPLETION_BASEURL') && !variables.has('CHAT_DEFAULT_MODEL'));

const first = (variables: Variables, ...names: readonly string[]) => {
  const name = names.find((one) => variables.has(one));
  const variable = name === undefined ? undefined : variables.get(name);
  return name === undefined || variable === undefined ? undefined : { name, ...variable };
};

const backend = (variables: Variables) => first(variables, 'COSTRICT_BACKEND', 'COSTRICT_HOST');
const baseUrl = (variables: Variables) =>
  first(variables, 'COSTRICT_BACKEND_BASEURL', 'COSTRICT_BASEURL');

/** Where users come to when the file derives it from address and port. */
function directUrl(variables: Variables): string {
  const port = variables.get('PORT_APISIX_ENTRY')?.value || String(defaultPorts.entry);
  return `http://${backend(variables)?.value ?? ''}:${port}`;
}

interface Read {
  readonly settings: Record<string, unknown>;
  readonly origins: Record<string, Origin>;
  readonly notices: Message[];
}

function readSettings(variables: Variables): Read {
  const read: Read = { settings: {}, origins: {}, notices: [] };
  const take = (key: string, name: string, { value, line }: Variable) => {
    if (Object.hasOwn(read.settings, key)) return;
    read.settings[key] = value.trim();
    read.origins[key] = { name, line };
  };
  for (const [name, port] of portVariables) {
    const variable = variables.get(name);
    if (variable?.value) take(`ports.${port}`, name, variable);
    else if (variable) read.notices.push(t.emptyPort({ name, line: variable.line }));
  }
  const unused = isLater(variables) ? /^(?:EMBEDDER|RERANKER)_/ : /$^/;
  for (const [name, key] of settingVariables) {
    const variable = variables.get(name);
    if (!variable?.value || unused.test(name)) continue;
    const { value, line } = variable;
    if (exampleModels.test(value)) read.notices.push(t.exampleModel({ name, line, value }));
    else take(key, name, variable);
  }
  readAddress(variables, read, take);
  return read;
}

function readAddress(
  variables: Variables,
  { notices }: Read,
  take: (key: string, name: string, variable: Variable) => void,
): void {
  const address = backend(variables);
  if (address?.value === exampleServer) notices.push(t.placeholderAddress({ line: address.line }));
  else if (address?.value) take('server.address', address.name, address);
  const base = baseUrl(variables);
  const derived = directUrl(variables);
  if (!base || !address || base.value === derived) return;
  const { name, line, value } = base;
  if (value !== '' && isOrigin(value)) {
    take('server.publicUrl', name, base);
    notices.push(t.publicUrl({ name, line, url: value }));
  } else notices.push(t.baseUrlDiffers({ name, line, given: value, derived }));
}

const isPublished = (value: string): boolean =>
  publishedKeys.includes(createHash('sha256').update(value).digest('hex'));

function readSecrets(variables: Variables): { secrets: Record<string, string>; refused: string[] } {
  const secrets: Record<string, string> = {};
  const refused: string[] = [];
  for (const [variable, name] of secretVariables) {
    const value = variables.get(variable)?.value;
    const spec = costrictSecrets.find((s) => s.name === name);
    if (!value || !spec) continue;
    if (isPublicDefault(spec, new Secret(value)) || isPublished(value)) refused.push(variable);
    else if (!Object.hasOwn(secrets, name)) secrets[name] = value;
  }
  return { secrets, refused };
}

function oidcNotices(variables: Variables): Message[] {
  const differs = (what: string) => {
    const [a, b] = [variables.get(`OIDC_AUTH_${what}`), variables.get(`OIDC_${what}`)];
    return a && b && a.value !== b.value ? a : undefined;
  };
  const found = differs('CLIENT_ID') ?? differs('CLIENT_SECRET');
  return found ? [t.oidcDiffer({ line: found.line })] : [];
}

const hostOf = (url: string): string => url.replace(/^[a-z]+:\/\//i, '').replace(/[/?].*$/, '');

/** Servers that are not part of the installation: this program runs its own. */
function serverNotices(variables: Variables): Message[] {
  const notices = Object.entries(ownServers).flatMap(([name, own]) => {
    const variable = variables.get(name);
    const host = hostOf(variable?.value ?? '').replace(/:\d+$/, '');
    if (!variable || host === '' || host === own || !isHost(host)) return [];
    return [t.otherServer({ name, line: variable.line, host })];
  });
  const host = variables.get('CHAT_MODEL_HOST');
  const chat = variables.get('CHAT_BASEURL');
  if (host && chat && host.value !== hostOf(chat.value))
    notices.push(t.modelHostDiffers({ line: host.line }));
  return notices;
}

function otherNotices(variables: Variables): Message[] {
  const fixed = databaseUser;
  const renamed = ['POSTGRES_USER', 'POSTGRES_DB'].flatMap((name) => {
    const variable = variables.get(name);
    if (!variable || variable.value === fixed) return [];
    return [t.databaseUser({ name, line: variable.line, fixed })];
  });
  const review = first(variables, 'CODEREVIEW_MODEL', 'CODEREVIEW_BASEURL');
  const unused = [...variables].filter(
    ([name]) => !knownVariables.has(name) && !name.startsWith('CODEREVIEW_'),
  );
  const names = unused.map(([name, { line }]) => `${name} (${line})`).join(', ');
  return [
    ...(isLater(variables) ? [t.laterGeneration()] : []),
    ...(review ? [t.reviewModel({ line: review.line })] : []),
    ...renamed,
    ...(unused.length > 0 ? [t.notUsed({ names })] : []),
  ];
}

/** Settings and secrets of an existing configure.sh. Published defaults stay behind; one OIDC client, never two. */
export function readConfigure(given: Variables): ImportedSettings {
  const { variables, notices: meant } = cleaned(given);
  const { settings, origins, notices } = readSettings(variables);
  const { secrets, refused } = readSecrets(variables);
  const all: Message[] = [
    ...meant,
    ...notices,
    ...serverNotices(variables),
    ...oidcNotices(variables),
    ...otherNotices(variables),
  ];
  if (refused.length > 0) all.push(t.publicDefaults({ names: refused.join(', ') }));
  return { settings, secrets, origins, notices: all };
}
