import { expect, test } from 'vitest';
import { loadIssues, loadKnowledge } from '../../../../src/stacks/stacks.ts';

const { signatures, calls, pulls } = await loadKnowledge();
const issues = await loadIssues();

const byLook = 'found by a look from the computer itself, and named by that';

/** Issues that no text can name, and why. */
const wordless: Readonly<Record<string, string>> = {
  'client-certificate': byLook,
  'client-clock-wrong': byLook,
  'client-login-page': byLook,
  'client-model-list': byLook,
  'client-name-unresolved': byLook,
  'client-not-gateway': byLook,
  'client-server-unreachable': byLook,
  'docker-remote': 'nothing fails: the daemon of another machine answers as usual',
  'directory-not-writable': 'only this tool writes there, and it says so itself',
  'port-used-twice': 'the engine says what it says for any port that is taken: port-conflict',
  'image-wrong-arch': 'a program of another architecture says it: arm-unsupported',
  'memory-low': 'nothing failed yet; what fails says resources-insufficient',
  'machine-overloaded': 'everything is slow and nothing says why',
  'service-not-answering': 'callers wait, and say what they say of any server that is late',
  'name-leads-elsewhere': 'callers see a refused or silent address, which has many causes',
  'service-unhealthy': 'the engine says it of a health check: unhealthy-healthcheck',
  'compose-overridden': 'nothing fails before somebody types docker compose there',
  'container-limits-changed': 'a comparison that only this tool makes',
  'container-off-network': 'callers see an unknown name, which has many causes: service-stopped',
  'service-name-taken': 'callers see the answers of another program',
  'gateway-overridden': 'what answers instead says anything',
  'entry-request-failed': 'users see the answer of what failed: the other issues have its words',
  'project-or-directory-renamed': 'nothing fails before containers start again',
  'service-outdated': 'a comparison that only this tool makes',
  'volume-not-in-place': 'a comparison that only this tool makes',
  'fix-interrupted': 'a state of this tool, which names it itself',
  'settings-changed-not-deployed': 'a comparison that only this tool makes',
  'file-edited-by-hand': 'a comparison that only this tool makes',
  'secrets-lost': 'only this tool keeps them there, and it says so itself',
  'hub-dsn-wrong': 'the app says what it says of any database that is out of reach: hub-unhealthy',
  'hub-redis-url-wrong': 'the app says what it says of any Redis out of reach: hub-unhealthy',
  'hub-admin-token-weak': 'nothing fails, or the app logs nothing of a token that is unset',
  'hub-fake-answers': 'the words are those of each provider',
  'hub-index-invalid': 'nothing fails, queries are slow',
  'hub-ledger-not-filled': 'nothing fails, limits do not count',
  'hub-log-level-verbose': 'nothing fails',
  'hub-log-unbounded': 'nothing fails, the table grows',
  'hub-migration-lock':
    'a migration that waits says only that it waits, as each one does for a moment',
  'hub-poisonous-request': 'each provider refuses in its own words',
  'hub-provider-group-mismatch':
    'the app says what it says of any missing provider: provider-unreachable',
  'hub-requests-unfinished': 'nothing fails',
  'hub-schema-behind': 'the database says it of any half-made schema: database-schema-incomplete',
  'hub-session-keys-endless': 'nothing fails, Redis grows',
  'secrets-file-open': 'nobody is told when others read a file',
  'port-not-published': 'callers see a refused connection, which has many causes',
  'gateway-not-serving': 'another program answers in its own words',
  'public-accounts': 'nothing fails',
  'service-not-well': 'each service says it in its own words',
};

test('every issue must be named by a text, or have the reason why none can', () => {
  const named = new Set([...signatures, ...calls, ...pulls].map(({ issue }) => issue));
  const silent = issues.map(({ id }) => id).filter((id) => !named.has(id));
  expect(silent.sort()).toEqual(Object.keys(wordless).sort());
});
