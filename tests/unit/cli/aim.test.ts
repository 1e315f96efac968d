import { describe, expect, it } from 'vitest';
import { editCommand } from '../../../src/base/shell.ts';
import { createAim } from '../../../src/cli/aim.ts';

describe('next steps of a deployment that is not found from here', () => {
  it('must carry the directory as it was typed', () => {
    const aim = createAim('/opt/x');
    expect(aim.touch('sudo costrict deploy --dry-run')).toBe(
      'sudo costrict -C /opt/x deploy --dry-run',
    );
    expect(aim.touch('admin, costrict secrets show demo')).toContain(
      'costrict -C /opt/x secrets show',
    );
  });

  it('must quote a directory that a shell would take apart', () => {
    expect(createAim("/my dir's").touch('costrict up')).toBe(`costrict -C "/my dir's" up`);
  });

  it('must open files of the deployment where they are', () => {
    const command = editCommand('secrets.env');
    expect(createAim(undefined).touch(command)).toBe('${EDITOR:-vi} secrets.env');
    expect(createAim('/my dir').touch(command)).toBe("${EDITOR:-vi} '/my dir/secrets.env'");
    expect(createAim('../x').touch(command)).toBe('${EDITOR:-vi} ../x/secrets.env');
  });

  it('must leave sentences, paths and commands that name one already', () => {
    const aim = createAim('/opt/x');
    for (const text of [
      'costrict is a tool',
      '/srv/costrict deploy',
      'costrict -C /y deploy',
      'costrict.yaml',
      'costrict list',
    ])
      expect(aim.touch(text)).toBe(text);
  });

  it('must say nothing of a directory that was found from here, until a command aims elsewhere', () => {
    const aim = createAim(undefined);
    expect(aim.touch('costrict deploy')).toBe('costrict deploy');
    aim.at('/var/rehearsal');
    expect(aim.touch('costrict deploy')).toBe('costrict -C /var/rehearsal deploy');
  });
});

describe('a sentence with a path below the home of whoever reads it', () => {
  const { touch } = createAim(undefined, '/home/u');

  it.each([
    ['CoStrict on 10.0.0.5 → /home/u/costrict', 'CoStrict on 10.0.0.5 → ~/costrict'],
    ['已在 /home/u/a 创建部署', '已在 ~/a 创建部署'],
    ['（/home/u/a）and “/home/u”', '（~/a）and “~”'],
    ['costrict -C /home/u/x doctor', 'costrict -C ~/x doctor'],
  ])('must say %j with ~', (text, said) => {
    expect(touch(text)).toBe(said);
  });

  it.each([
    '/home/user/x',
    '/home/u.bak',
    '/srv/home/u/x',
    "-C '/home/u/my dir'",
    'from=/home/u/x',
  ])('must leave %j as it is', (text) => {
    expect(touch(text)).toBe(text);
    expect(createAim(undefined).touch('/home/u/x')).toBe('/home/u/x');
  });
});

describe('a command below the home of whoever types it', () => {
  const aim = createAim(undefined, '/home/u');

  it('must begin with ~ where a shell expands it', () => {
    expect(aim.type('docker compose -f /home/u/x/docker-compose.yml ps')).toBe(
      'docker compose -f ~/x/docker-compose.yml ps',
    );
    expect(createAim('/home/u/my dir', '/home/u').type('costrict up')).toBe(
      "costrict -C ~/'my dir' up",
    );
    expect(aim.type('cd /home/u')).toBe('cd ~');
  });

  it('must stay whole where it would not be expanded, or is another one', () => {
    for (const command of [
      "ls '/home/u/my dir'",
      'ls /home/user2/x',
      'ls /srv/home/u/x',
      'costrict init --from=/home/u/x',
    ])
      expect(aim.type(command)).toBe(command);
  });
});
