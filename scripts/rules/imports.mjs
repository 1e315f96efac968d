// Allowed imports. Each rule gets one import of one file and returns what is wrong with it, or
// nothing.
import { posix } from 'node:path';

/** The folders of src, the ground first: each imports from those before it only. Two in a row stand side by side. */
export const floors = [
  ['base'],
  ['effects', 'report'],
  ['config'],
  ['runs'],
  ['docker'],
  ['doctor'],
  ['deploy'],
  ['repair'],
  ['issues'],
  ['stacks'],
  ['cli'],
];

const floorOf = (folder) => floors.findIndex((row) => row.includes(folder));
const folderOf = (path) => /^src\/([^/]+)\//.exec(path)?.[1];

const effects = new Set(
  ['fs', 'fs/promises', 'child_process', 'net', 'http', 'https', 'http2', 'dgram', 'tls', 'dns']
    .concat(['dns/promises', 'cluster', 'worker_threads'])
    .map((name) => `node:${name}`),
);
const clients = new Set([
  'dockerode',
  'execa',
  'http-proxy-agent',
  'https-proxy-agent',
  'inquirer',
  'ioredis',
  'pg',
  'tar',
]);
// Packages that only compute.
const computing = /^(?:fastest-levenshtein|semver|valibot|yaml)(?:\/|$)/;
const pure = new Set(['BlockList', 'isIP', 'isIPv4', 'isIPv6']);

const stackOf = (path) => /^src\/stacks\/([^/]+)\//.exec(path)?.[1];
const inIssues = (path) => /^src\/(?:stacks\/[^/]+\/)?issues\//.test(path);
const isProbe = (path) =>
  /^src\/(?:doctor|stacks\/[^/]+)\/probes\//.test(path) ||
  (inIssues(path) && path.endsWith('/probe.ts'));
const isIssue = (path) => inIssues(path) && !/\/(?:(?:fix|fault)[\w-]*|probe)\.ts$/.test(path);

const isLazy = (path) =>
  /^src\/(?:stacks\/[^/]+\/)?issues\/(?!generated\/).*\/(?:fix|fault)[\w-]*\.ts$/.test(path);
/** All that the words of a problem need: `diagnose` loads those of every one. */
const light =
  /^src\/base\/|^src\/doctor\/diagnose\/signature\.ts$|\/(?:[\w-]+-)?texts\.ts$|\/shared\/(?:steps|refusals|model-(?:servers|clients|cards|engines|hosts))\.ts$/;

const writers =
  /^src\/(?:effects\/real\/|report\/|config\/registry\.ts|config\/render\/(?:write|foreign)|config\/settings\/(?:edit|create)|config\/assets\/install|runs\/(?:lock|run-dir|operation|steps(?:-operation)?)\.ts|docker\/images\/(?:pull|load|ensure)|deploy\/|repair\/|cli\/)/;
const readable =
  /^src\/(?:base|doctor|issues)\/|^src\/runs\/interrupted\.ts$|^src\/stacks\/[^/]+\/(?:probes|issues|texts|models|deployment)\//;

/** Path below the root of what a file imports; packages and node: modules stay as they are. */
export function targetOf(path, from) {
  return from.startsWith('.') ? posix.join(posix.dirname(path), from) : from;
}

const rules = [
  function onlyDown({ path, target }) {
    const [from, to] = [folderOf(path), folderOf(target)];
    if (from === undefined || to === undefined || from === to) return undefined;
    if (floorOf(from) < 0) return `src/${from} is none of the folders`;
    if (floorOf(to) >= floorOf(from)) return 'imports only go down';
  },
  function probesOnlyRead({ path, target, types }) {
    if ((isProbe(path) || isIssue(path)) && !types && writers.test(target))
      return 'a probe or an issue cannot import what writes';
  },
  function issuesArePure({ path, target, relative, types, lazy }) {
    if (!isIssue(path) || types || lazy || computing.test(target)) return undefined;
    if (!relative || !readable.test(target)) return 'an issue does no I/O: it reads facts only';
  },
  function fixesAreLazy({ path, target, types, lazy }) {
    if (types || lazy || isLazy(path) || !isLazy(target)) return undefined;
    return 'a fix or a fault is loaded when it is asked for';
  },
  function signaturesAreLight({ path, target, types }) {
    if (!/\/issues\/[^/]+\/signature\.ts$/.test(path) || types || light.test(target))
      return undefined;
    return 'the words of a problem load its sentences only';
  },
  function effectsBehindInterfaces({ path, target, types, values }) {
    if (path.startsWith('src/effects/real/') || types) return undefined;
    if (target === 'node:net' && values.length > 0 && values.every((name) => pure.has(name)))
      return undefined;
    if (effects.has(target) || clients.has(target))
      return 'only src/effects/real touches files, programs, the network and client libraries';
  },
  function processInCli({ path, target }) {
    if (target === 'node:process' && !path.startsWith('src/cli/'))
      return 'only src/cli knows the process';
  },
  function realEffectsInCli({ path, target, types }) {
    if (types || path.startsWith('src/effects/real/') || path.startsWith('src/cli/'))
      return undefined;
    if (target.startsWith('src/effects/real/'))
      return 'the real effects are handed in, not imported';
  },
  function stacksApart({ path, target }) {
    const stack = stackOf(target);
    if (stack === undefined || stackOf(path) === stack) return undefined;
    if (stackOf(path) !== undefined) return 'a stack never imports another stack';
    if (path !== 'src/stacks/registry.ts') return 'only src/stacks/registry.ts names stacks';
  },
];

/** Faults in the imports of a file: [{line, message}]. */
export function wrongImports(path, imports) {
  return imports.flatMap(({ from, line, types, values, lazy }) => {
    const relative = from.startsWith('.');
    const input = { path, target: targetOf(path, from), relative, types, values, lazy };
    return rules
      .map((rule) => rule(input))
      .filter(Boolean)
      .map((message) => ({ line, message: `${message}: ${from}` }));
  });
}
