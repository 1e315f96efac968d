import type { Message } from '../../../base/message.ts';
import type { NextStep } from '../../../base/next-step.ts';
import { program } from '../../../base/program.ts';
import type { KnownIssue } from '../../../doctor/diagnose/signature.ts';
import { costrictKnownTexts as t } from '../texts/known.ts';

type Id = keyof typeof t extends infer K ? (K extends `${infer I}.title` ? I : never) : never;

const known = (id: Id, faq: string | null, ...next: readonly NextStep[]): KnownIssue => ({
  id,
  faq,
  title: t[`${id}.title`](),
  means: t[`${id}.means`](),
  next,
});
const run = (words: string, what: Message): NextStep => ({
  command: `${program.command} ${words}`.trimEnd(),
  what,
});
const set = (words: string): NextStep => run(`config set ${words}`, t.nextSet());
const model = (words: string): NextStep => run(`models set ${words}`, t.nextModel());

const deploy = run('deploy', t.nextDeploy());
const accounts = run('deploy --from accounts', t.nextAccounts());
const gateway = run('deploy --from gateway', t.nextGateway());
const client = run('doctor --client URL', t.nextClient());
const look = (topic: string): NextStep => run(`doctor ${topic}`, t.nextDoctor());

/** This stack's problems, and what is said of them when only their words are known. */
export const costrictKnown: readonly KnownIssue[] = [
  known('default-login-failed', '5.1', run('secrets show demo', t.nextDemo()), accounts),
  known('oidc-client-mismatch', null, accounts, gateway),
  known('oidc-callback-mismatch', null, accounts),
  known('casdoor-seed-incomplete', null, accounts),
  known('github-id-duplicate', '5.3', look('postgres')),
  known('casdoor-add-user', '5.2', run('users add NAME', t.nextAdd())),
  known('auth-token-expired', '5.4', run('doctor --client URL --token-stdin', t.nextToken())),
  known('auth-token-lifetime', '5.5', run('users token-lifetime --access 168h', t.nextLifetime())),
  known('quota-pages-expected', '5.6'),
  known('redirect-stale-after-change', null, set('server.address ADDRESS'), deploy),
  known('chat-model-update', '6.1', model('chat --model NAME')),
  known('completion-model-update', '6.2', model('completion --model NAME')),
  known('embedding-rerank-model-update', '6.3', model('embedding --model NAME')),
  known('model-list-stale', '6.4', client, run('restart higress', t.nextReload())),
  known('model-image-support', null, look('models')),
  known('client-connection-error', '7.1', client, look('')),
  known('context-too-small', '7.2', look('models'), model('chat --context 65536')),
  known('strict-mode-model-weak', '8', model('chat --model NAME')),
  known('antivirus-false-positive', '9', {
    command: 'certutil -hashfile FILE SHA256',
    what: t.nextHash(),
  }),
  known('model-endpoint-unreachable', null, look('models')),
  known('higress-registry-host', null, look('models'), run('logs higress', t.nextLogs())),
  known('yaml-type-mismatch', null, run('render', t.nextRender()), deploy),
  known('template-unresolved', null, run('render', t.nextRender()), deploy),
  known('es-bootstrap-checks', null, {
    command: 'sudo sysctl -w vm.max_map_count=262144',
    what: t.nextMapCount(),
  }),
  known('admin-api-key-mismatch', null, deploy, run('restart apisix', t.nextReload())),
  known('routes-missing', null, gateway),
  known('insecure-defaults', null, look('')),
];
