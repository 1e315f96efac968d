import { program } from '../../../../base/program.ts';
import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('hub-format-refused', t, {
  next: [
    { command: `${program.command} providers list`, what: t.types() },
    { command: `${program.command} logs app --grep Rectifier`, what: t.log() },
  ],
  logs: [
    [
      8,
      'Claude Code Hub',
      'Unknown name "id" at .{0,40}function_?(?:call|response)',
      'Invalid [`\'"]?signature[`\'"]? in [`\'"]?thinking[`\'"]? block',
      'must be greater than [`\'"]?thinking\\.budget_tokens',
      'non-Claude code cli client',
      'only allows Claude Code clients',
      'Instructions are not valid',
    ],
    // A provider names the part of the request that it does not know.
    [
      7,
      'providers',
      'Unknown name "\\w{2,40}" at .{0,20}request\\.',
      '(?:messages|tools|system)\\.[\\w.]{1,80}: Extra inputs are not permitted',
      "Unknown parameter: '(?:tools|input|messages|reasoning|thinking)",
      'role: unknown variant .{1,20}, expected',
      'System messages are not allowed',
      "'type' of tool must be 'function'",
      'tools\\.\\d{1,3}\\.type: Input should be',
      "Input should be 'function'",
      'Unsupported tool type: ',
    ],
  ],
});
