// Who may import what. Each rule gets one import of one file and returns what is wrong with it, or nothing.
import { posix } from 'node:path';

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
const isProbe = (path) => /^src\/(?:stacks\/[^/]+\/)?probes\//.test(path);
const isIssue = (path) => /^src\/(?:stacks\/[^/]+\/)?issues\//.test(path);

const writers =
  /^src\/(?:deploy\/(?!deployment\.ts|paths\.ts|step\.ts|masked\.ts|database-target\.ts|cut-off\.ts|run-read\.ts|lock-read\.ts)|render\/(?!render\.ts|compare\.ts|engine-cpus\.ts|record\.ts)|fix\/|cli\/|report\/|rehearsal\/|ports\/real\/|settings\/(?:edit|create|save)|images\/(?:pull|load|ensure|build))/;
const readable =
  /^src\/(?:core|i18n|doctor|probes|issues)\/|^src\/program\.ts$|^src\/deploy\/cut-off\.ts$|^src\/stacks\/[^/]+\/(?:probes|issues|texts|models)\/|^src\/stacks\/(?:stack|[^/]+\/[\w-]+)\.ts$/;

/** Path below the root of what a file imports; packages and node: modules stay as they are. */
function targetOf(path, from) {
  return from.startsWith('.') ? posix.join(posix.dirname(path), from) : from;
}

const rules = [
  function core({ path, target, relative }) {
    if (path.startsWith('src/core/') && relative && !target.startsWith('src/core/'))
      return 'core imports nothing of ours';
  },
  function probesOnlyRead({ path, target, types }) {
    if ((isProbe(path) || isIssue(path)) && !types && writers.test(target))
      return 'a probe or an issue cannot import what writes';
  },
  function issuesArePure({ path, target, relative, types }) {
    if (!isIssue(path) || types || computing.test(target)) return undefined;
    if (!relative || !readable.test(target)) return 'an issue does no I/O: it reads facts only';
  },
  function effectsBehindPorts({ path, target, types, values }) {
    if (path.startsWith('src/ports/real/') || types) return undefined;
    if (target === 'node:net' && values.length > 0 && values.every((name) => pure.has(name)))
      return undefined;
    if (effects.has(target) || clients.has(target))
      return 'only src/ports/real touches files, programs, the network and client libraries';
  },
  function processInCli({ path, target }) {
    if (target === 'node:process' && !path.startsWith('src/cli/'))
      return 'only src/cli knows the process';
  },
  function realPortsInCli({ path, target, types }) {
    if (types || path.startsWith('src/ports/real/') || path.startsWith('src/cli/'))
      return undefined;
    if (target.startsWith('src/ports/real/')) return 'the real ports are handed in, not imported';
  },
  function nobodyImportsCli({ path, target, types }) {
    if (!types && target.startsWith('src/cli/') && !path.startsWith('src/cli/'))
      return 'only src/cli imports src/cli';
  },
  function stacksApart({ path, target }) {
    const stack = stackOf(target);
    if (stack === undefined || stackOf(path) === stack) return undefined;
    if (stackOf(path) !== undefined) return 'a stack never imports another stack';
    if (path !== 'src/stacks/registry.ts') return 'only src/stacks/registry.ts names stacks';
  },
];

/** What is wrong with the imports of a file: [{line, message}]. */
export function wrongImports(path, imports) {
  return imports.flatMap(({ from, line, types, values }) => {
    const relative = from.startsWith('.');
    const input = { path, target: targetOf(path, from), relative, types, values };
    return rules
      .map((rule) => rule(input))
      .filter(Boolean)
      .map((message) => ({ line, message: `${message}: ${from}` }));
  });
}
