import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('compose-file-broken', t, {
  next: [{ command: `${program.command} doctor`, what: shared.nextDoctor() }],
  logs: [
    [
      8,
      'Compose',
      'unexpected type map\\[string\\]',
      'required variable \\S{1,80} is missing a value',
      'key cannot contain a space',
      'unterminated quoted value',
      '(?<!docker: )invalid (?:hostPort|containerPort): ',
      "additional properties '\\S{1,60}' not allowed",
      'external (?:volume|network|secret|config) \\S{1,80} not found',
      'declared as external, but could not be found',
    ],
    [6, 'Compose', 'No port specified: ', 'repository name must be lowercase'],
    [
      7,
      'Compose',
      'yaml: control characters are not allowed',
      'yaml: invalid (?:leading|trailing) UTF-8',
      'yaml: input error: ',
    ],
    [8, 'Compose v1', 'Missing mandatory value for .{1,40} option'],
    [7, 'Compose', 'empty compose file', 'compose\\.ya?ml: yaml:'],
    [
      8,
      'Compose',
      'validating \\S{1,160}\\.ya?ml: ',
      '(?:services|networks|volumes|configs|secrets)\\S{0,80} must be an? (?:mapping|list|string|object|array|number|boolean)',
      '(?:\\(root\\)|(?:services|networks|volumes)\\S{0,60}) Additional property \\S{1,60} is not allowed',
    ],
    [
      8,
      'Compose',
      'refers to undefined (?:config|network|secret|service|volume)',
      'conflicts with imported resource',
      'depends on undefined service',
      'uses an undefined (?:network|volume)',
      'invalid compose project',
      'has neither an image nor a build context specified',
      'invalid interpolation format for',
      'dependency cycle detected: [\\w.-]{1,60} -> ',
      'cannot extend service ',
      'Circular dependency between',
      'top-level object must be a mapping',
      'empty section between colons',
      'env file \\S{1,160} not found',
      "couldn't find env file",
      'unexpected character .{1,12} in variable name',
      'variable .{1,80} contains whitespaces',
    ],
    [
      8,
      'Compose v1',
      'ERROR: yaml\\.(?:scanner|parser)\\.(?:Scanner|Parser)Error',
      'Compose file .{1,160}is invalid because',
      'contains an invalid type, it should be an? ',
      'contains non-unique items, please remove',
      'depends on service .{1,80} which is undefined',
      'is used in service .{1,80} but no declaration was found',
    ],
  ],
  phrases: [
    [
      8,
      'own',
      '(?:冒号|引号|标点|逗号|空格).{0,8}(?:中文|全角)',
      '(?:中文|全角)的?(?:冒号|引号|标点|逗号|空格)',
    ],
  ],
});
