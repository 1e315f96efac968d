import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('compose-missing-or-old', t, {
  next: [{ command: `${program.command} preflight`, what: shared.nextPreflight() }],
  logs: [
    [
      9,
      'shell',
      "Command 'docker-compose' not found",
      "'docker-compose' is not recognized",
      "'docker-compose' 不是内部或外部命令",
    ],
    [10, 'Compose v1', 'ERROR: Version in .{1,160} is unsupported'],
    [
      9,
      'shell',
      'docker-compose: (?:command )?not found',
      'docker-compose.{0,4}: ?(?:未找到命令|找不到命令)',
    ],
    [
      9,
      'Docker',
      "'compose' is not a docker command",
      "unknown shorthand flag: 'f' in -f",
      'unknown command: docker compose',
    ],
    // A page of an error, or half a file, that was saved as the program; or a Python that it does not know.
    [
      9,
      'Compose v1',
      '/docker-compose: line \\d{1,4}: ',
      '/docker-compose: \\d{1,4}: Syntax error',
      'bin/docker-compose", line \\d{1,5}.{0,400}(?:ModuleNotFoundError|ImportError|AttributeError)',
      '(?:ModuleNotFoundError|ImportError).{0,200}bin/docker-compose"',
    ],
    [
      10,
      'Compose v1',
      'contains (?:true|false), which is an invalid type',
      'unsupported Compose file version',
      'ERROR: Invalid interpolation format for',
      'Unsupported config option for services',
      "KeyError: 'ContainerConfig'",
      "ERROR: for \\S{1,80} 'ContainerConfig'",
      "unexpected keyword argument 'chunked'",
      "kwargs_from_env\\(\\) got an unexpected keyword argument 'ssl_version'",
      'Not supported URL scheme http\\+docker',
      "service 'version' doesn't have any configuration options",
      'wrong Compose file version',
      'load_entry_point\\(.docker-compose==1',
    ],
    // Entries that only newer releases know; the same words of any other entry blame the file.
    [
      9,
      'Compose',
      'Additional property (?:attach|develop|gpus|include|label_file|models|name|post_start|pre_stop|profiles|provider|start_interval) is not allowed',
      "additional properties '(?:attach|develop|gpus|include|label_file|models|name|post_start|pre_stop|profiles|provider|start_interval)' not allowed",
      "'name' does not match any of the regexes: '\\^x-'",
    ],
  ],
  phrases: [
    [
      6,
      'FAQ',
      'docker[- ]compose.{0,6}(?:命令|版本).{0,12}(?:错误|不存在|失败|过低)',
      'docker[- ]compose (?:command|version) .{0,30}(?:error|fail|missing|too old)',
    ],
  ],
});
