import { describe, expect, test } from 'vitest';
import { inAddresses, isSecretName, maskSecrets } from '../../../src/base/secret-patterns.ts';

describe('secrets that are given as options', () => {
  test.each([
    ['curl -u admin:Str0ng-Pass http://127.0.0.1', 'Str0ng-Pass'],
    ['curl --user "admin:Str0ng-Pass" http://127.0.0.1', 'Str0ng-Pass'],
    ['redis-cli -h redis -p 6379 -a Str0ngPass ping', 'Str0ngPass'],
    ['redis-cli --pass Str0ngPass ping', 'Str0ngPass'],
    ['redis-server --requirepass Str0ngPass', 'Str0ngPass'],
    ['requirepass Str0ngPass', 'Str0ngPass'],
    ['masterauth Str0ngPass', 'Str0ngPass'],
    ['mysql -h db -uroot -pStr0ngPass app', 'Str0ngPass'],
    ["mysqldump -pStr0ngPass 'app'", 'Str0ngPass'],
    ['sshpass -p Str0ngPass ssh root@10.0.0.5', 'Str0ngPass'],
    ['tool --password Str0ngPass run', 'Str0ngPass'],
    ['tool --api-key=Str0ngPass run', 'Str0ngPass'],
    ['Authorization: Bearer abcDEF123456', 'abcDEF123456'],
    ['redis-cli -aStr0ngPass ping', 'Str0ngPass'],
    ['command: ["redis-server", "--requirepass", "Str0ngPass"]', 'Str0ngPass'],
    ['command:\n  - --requirepass\n  - Str0ngPass', 'Str0ngPass'],
    ['"Cmd":["curl","-u","admin:Str0ngPass","http://x"]', 'Str0ngPass'],
    ['curl -uadmin:Str0ngPass http://x', 'Str0ngPass'],
    ['docker login -u x -p Str0ngPass registry', 'Str0ngPass'],
    ['mongosh -u root -p Str0ngPass', 'Str0ngPass'],
    ['ldapsearch -x -w Str0ngPass', 'Str0ngPass'],
    ['sqlcmd -S h -U sa -P Str0ngPass', 'Str0ngPass'],
    ['htpasswd -b file admin Str0ngPass', 'Str0ngPass'],
    ['rabbitmqctl change_password admin Str0ngPass', 'Str0ngPass'],
    ["ALTER ROLE zgsm PASSWORD 'Str0ngPass'", 'Str0ngPass'],
    ["CREATE USER x IDENTIFIED BY 'Str0ngPass'", 'Str0ngPass'],
    ['1700000000.1 [0 127.0.0.1:5] "AUTH" "Str0ngPass"', 'Str0ngPass'],
    ['REDISCLI_AUTH=Str0ngPass redis-cli', 'Str0ngPass'],
    ['MYSQL_PWD=Str0ngPass mysql', 'Str0ngPass'],
    ['pw=Str0ngPass', 'Str0ngPass'],
    ['PGPASSWORD=Str0ngPass psql', 'Str0ngPass'],
    ['the password is Str0ngPass', 'Str0ngPass'],
    ['token was "Str0ngPass" before', 'Str0ngPass'],
    ['数据库密码是 Str0ngPass', 'Str0ngPass'],
  ])('%s must not show it', (line, secret) => {
    expect(maskSecrets(line)).not.toContain(secret);
    expect(maskSecrets(line)).toContain('••••');
  });

  test.each([
    'docker run -u 1000:1000 image',
    'mysql -p 3306 -h db',
    'redis-cli -h redis -p 6379 ping',
    'tool --password-stdin',
    'tool --token-lifetime 168h',
    'ERR AUTH called without any password configured',
    'password is incorrect',
    'the password is required at the first start',
    'token is 3600',
    'docker run -p 8080:80 image',
    'unzip -q file.zip -d /tmp',
    'GET /passwords 200 http/1.1 a:b',
    'password authentication failed for user "zgsm"',
  ])('%s must stay as it is', (line) => {
    expect(maskSecrets(line)).toBe(line);
  });
});

test('a private key without an end must be hidden, and cost no more than its 8 KB', () => {
  const text = `-----BEGIN RSA PRIVATE KEY-----\n${'A1b2\n'.repeat(1000)}`;
  expect(maskSecrets(`${text}${'later '.repeat(5000)}`)).not.toContain('A1b2');
  expect(maskSecrets(`${text}${'later '.repeat(5000)}`)).toContain('later');
});

test('of some kinds only, the others must stay', () => {
  const line = 'PASSWORD=Str0ng http://me:w0rd@host/?token=abc';
  expect(maskSecrets(line, inAddresses)).toBe('PASSWORD=Str0ng http://me:••••@host/?token=••••');
});

test.each([
  ...['password', 'DB_PASSWD', 'apiKey', 'api_key', 'AUTH_TOKEN', 'client_secret', 'key'],
  ...['model.key', 'Authorization', 'SPRING_DATASOURCE', 'POSTGRES_DSN', '密码'],
])('%s must be the name of a secret', (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each([
  ...[
    'token_lifetime_hours',
    'password_type',
    'pass_host',
    'keyboard',
    'passed',
    'monkey',
    'tokenLimit',
  ],
  ...['monitor', 'server.address'],
])('%s must not be', (name) => {
  expect(isSecretName(name)).toBe(false);
});
