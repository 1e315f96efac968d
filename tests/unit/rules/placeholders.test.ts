import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadIssues, loadKnowledge } from '../../../src/stacks/stacks.ts';
import { projectRoot } from '../../support/cli.ts';

const source = join(projectRoot, 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /(?<!\.d)\.ts$/.test(path),
);

const words =
  'SERVICE|DIR|NAME|VALUE|FILE|KEY|URL|MIRROR|ID|USER|PORT|ADDRESS|PATH|HOST|MODEL|STEP';
const placeholder = new RegExp(
  `(?:^|[ =/"[])(?:${words})(?=$|[ :\\]"/])|(?<= )…$|<[a-z][a-z -]*>|<[\u4e00-\u9fff]+>|< file\\b`,
);

/** A word in capitals that is no option, variable or chain of the firewall, outside of quotes. */
const shouted = /(?<=[ /])(?!DOCKER\b|FORWARD\b)[A-Z]{3,}(?=$|[ /;])/;
const unquoted = (command: string): string => command.replaceAll(/'[^']*'|"[^"]*"/g, '');

/** Literals that are typed: their first word is a program, or one of ours. */
const isCommand = (literal: string): boolean =>
  /^(?:\$\{[\w.]*\} |(?:sudo|docker|costrict|curl|certutil|du|df|kill|systemctl) )/.test(literal);

/** The words that `type(…)` and the like put behind the program's name. */
const wordsOfOurs =
  /^(?:config|deploy|doctor|explain|fix|images|init|logs|models|ports|restart|restore|secrets|undo|up|users) /;

const commandsIn = (text: string): readonly string[] =>
  [...text.replaceAll(/^\s*(?:\/?\*|\/\/).*$/gm, '').matchAll(/'([^'\n]*)'|`([^`\n]*)`/g)]
    .map(([, plain, template]) => plain ?? template ?? '')
    .filter((literal) => isCommand(literal) || wordsOfOurs.test(literal));

test('the rule must see what it forbids', () => {
  expect('costrict up SERVICE').toMatch(placeholder);
  expect('costrict config set images.mirrors "[https://MIRROR]"').toMatch(placeholder);
  expect('costrict -C /opt/x …').toMatch(placeholder);
  expect('costrict users add <name>').toMatch(placeholder);
  expect("models set chat --model '<name>'").toMatch(placeholder);
  expect('costrict users add alice --password-stdin < file').toMatch(placeholder);
  expect('doctor --client http://ADDRESS:39080').toMatch(placeholder);
  expect('costrict up postgres').not.toMatch(placeholder);
  expect(unquoted('docker exec CONTAINER etcdctl defrag')).toMatch(shouted);
  expect(unquoted('curl https://PROVIDER/v1/models')).toMatch(shouted);
  expect(unquoted('iptables -P FORWARD=x "SELECT 1 FROM x"')).not.toMatch(shouted);
});

test('no next step may hold what a person has to fill in', () => {
  const found = files.flatMap((file) =>
    commandsIn(readFileSync(join(source, file), 'utf8'))
      .filter((command) => placeholder.test(command))
      .map((command) => `${file}: ${command}`),
  );
  expect(found).toEqual([]);
});

test('no way out of a problem, by its page or by its words, may hold one either', async () => {
  const [issues, { known }] = await Promise.all([loadIssues(), loadKnowledge()]);
  const rows = [...issues.map(({ id, about }) => ({ id, next: about?.ways ?? [] })), ...known];
  expect(rows.length).toBeGreaterThan(100);
  const found = rows.flatMap(({ id, next }) =>
    next
      .filter(({ command }) => placeholder.test(command) || shouted.test(unquoted(command)))
      .map(({ command }) => `${id}: ${command}`),
  );
  expect(found).toEqual([]);
});
