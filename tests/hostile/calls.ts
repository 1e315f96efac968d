import type { Command } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands/index.ts';

/** One call of a command: its arguments as they are typed, after its name. */
const calls = (...typed: readonly string[]): readonly (readonly string[])[] =>
  typed.map((one) => one.split(' ').filter(Boolean));

/**
 * How each command of the help is called where secrets are planted; on standard input a secret comes, too. A command
 * that has no row here, or an option that none of its calls has, fails the test.
 */
export const callsOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
  init: calls(
    '',
    '-C new --yes',
    '-C theirs --yes --from-configure configure.sh',
    '-C hub --yes --stack claude-code-hub --set project=hub',
  ),
  'config show': calls(''),
  'config get': calls('server.address', 'CHAT_APIKEY', 'models.chat'),
  'config set': calls('images.mirrors https://a.example', 'CHAT_APIKEY', 'models.chat.url ftp://x'),
  'config check': calls(''),
  'secrets list': calls(''),
  'secrets show': calls('demo', 'CHAT_APIKEY'),
  'secrets recover': calls('', '--yes'),
  preflight: calls('--budget 3'),
  ports: calls('', '--remap --yes'),
  render: calls('--check', '--diff', '--yes', '--overwrite-edited --yes'),
  deploy: calls(
    '--dry-run',
    '--yes',
    '--yes --overwrite-edited',
    '--from accounts --yes',
    '--yes --assets-from assets --set models.chat.model=x',
    '-C practice --rehearse --dry-run',
  ),
  list: calls(''),
  status: calls(''),
  doctor: calls(
    '--budget 4',
    'postgres --budget 4',
    '--budget 4 --skip redis-unwell --fail-on warn',
    '--journey --budget 4',
    '--budget 4 --only redis-unwell',
    '--preview --budget 4',
    '--save saved.tgz --budget 4',
    '--from saved.tgz',
    '--why apisix',
    '--why redis',
    '--list',
    '--client http://127.0.0.1:ENTRY --token TOKEN',
    '--client http://127.0.0.1:ENTRY --token-stdin',
  ),
  explain: calls('redis-unwell', '--list'),
  'set-limit': calls('day 20 --user alice --yes', 'total none --key default --dry-run'),
  'explain-limit': calls('--user alice', '--key default'),
  performance: calls('', '--since 1h'),
  diagnose: calls('text', '-'),
  'models show': calls(''),
  'models test': calls('', 'chat'),
  'models set': calls(
    'chat --model x --context 2000 --no-images --dry-run',
    'embedding --url http://127.0.0.1:MODEL/v2 --reindex --yes',
    'chat --key-stdin --yes',
    'chat --images --untested --yes',
    'embedding --model y --reindex --yes --confirm data',
  ),
  'providers list': calls(''),
  'providers test': calls('one --yes'),
  'providers message': calls('--yes', '--key default --model x --yes'),
  'providers add': calls(
    'two --url http://127.0.0.1:MODEL --type claude --group a --key-stdin --dry-run',
    'two --url http://127.0.0.1:MODEL --proxy http://u:PROXY@127.0.0.1:MODEL --test --key-stdin --yes',
    'three --url http://127.0.0.1:MODEL --proxy http://127.0.0.1:MODEL --proxy-login --key-stdin --yes',
  ),
  'providers set-key': calls('one --key-stdin --yes', 'one --key-stdin --dry-run'),
  fix: calls(
    '--list',
    '--all --dry-run',
    '--all --yes',
    'file-edited-by-hand --dry-run',
    'redis-unwell --dry-run',
    'insecure-defaults --dry-run',
    'insecure-defaults --yes --confirm data',
    'model-endpoint-unreachable --dry-run',
    'github-id-duplicate --with faq --dry-run',
  ),
  undo: calls(
    '--dry-run',
    '1 --yes',
    '1 --yes --overwrite-edited',
    '1 --leave costrict.yaml --yes',
  ),
  history: calls(''),
  'users list': calls(''),
  'users add': calls(
    'alice --password-stdin --phone 13800000000 --dry-run',
    'alice --password-stdin --display-name A --yes',
    'alice --dry-run',
  ),
  'users reset-password': calls('demo --password-stdin --yes', 'demo --dry-run'),
  'users disable': calls('demo --yes', 'demo --dry-run'),
  'users enable': calls('demo --yes', 'demo --dry-run'),
  'users token-lifetime': calls('', '--access 24h --refresh 48h --yes', '--access 24h --dry-run'),
  logs: calls('--tail 50', 'redis --since 2h --errors', '--grep password'),
  up: calls('--yes', 'redis --dry-run'),
  down: calls('redis --yes', '--dry-run'),
  restart: calls('redis --yes', '--dry-run'),
  clean: calls('--dry-run', '--keep-data --yes', '--yes --confirm PROJECT'),
  restore: calls(
    '',
    'BACKUP --dry-run',
    'BACKUP --yes --confirm PROJECT',
    'BACKUP --set-aside --set server.address=127.0.0.1 --yes --confirm PROJECT',
  ),
  'images list': calls('', '--plain', '--commands'),
  'images pull': calls(
    '--from http://127.0.0.1:MODEL --via direct --parallel 2 REDIS',
    '--via docker REDIS',
  ),
  'images verify': calls(''),
  'images lock': calls('REDIS', 'REDIS --update'),
  'images outdated': calls(''),
  'images mirrors': calls(
    '',
    '--last',
    '--rank --yes',
    '--add http://127.0.0.1:MODEL --yes',
    '--remove http://127.0.0.1:MODEL --yes',
  ),
  'images load': calls('images --yes'),
  'images push': calls('127.0.0.1:MODEL/x REDIS --dry-run', '127.0.0.1:MODEL/x REDIS --yes'),
  'images save': calls('saved.tar REDIS'),
  'bundle make': calls(
    'offline.bundle --chunk 1M --platform linux/amd64 --assets-from assets',
    'next.bundle --since offline.bundle --packages images --tool assets --sign text',
  ),
  'bundle load': calls('images --dry-run', 'offline.bundle --base images --key text --yes'),
  'bundle show': calls('images', 'offline.bundle'),
  'bundle verify': calls('images --key text', 'offline.bundle'),
  version: calls('', '--check images', '--check http://127.0.0.1:MODEL/x'),
  'lab list': calls(''),
  'lab up': calls('-C practice --yes --set server.address=127.0.0.1'),
  'lab break': calls('stopped-redis'),
  'lab heal': calls(''),
  'lab score': calls('stopped-redis --markdown score.md', 'stopped-redis --variants'),
  'lab down': calls('--yes'),
  completion: calls('bash', 'zsh', 'fish'),
  complete: calls('settings', 'logins', 'runs', 'services', 'models'),
};

/** Options that show a secret by purpose, or do not end by themselves. */
export const exempt: readonly string[] = ['--reveal', '--follow', '--watch'];

/** A command that is typed as it is, by its words. */
export interface Leaf {
  readonly path: string;
  readonly command: Command;
}

/** Every command of the rows that help is made from, hidden ones too. */
export const leaves: readonly Leaf[] = commands.flatMap((command) =>
  (command.subcommands ?? [command]).map((one) => ({
    path: one === command ? one.name : `${command.name} ${one.name}`,
    command: one,
  })),
);

/** The long form of an option: `--follow` of `-f, --follow`. */
export const longOf = (flags: string): string => /--[\w-]+/.exec(flags)?.[0] ?? flags;
