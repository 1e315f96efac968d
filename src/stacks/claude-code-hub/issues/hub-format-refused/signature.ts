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
      '"error":"Client not allowed"',
      'Your client is not authorized to use this API key',
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
      // Rules of Anthropic for the messages of a conversation; the app has error rules for some.
      'first block must be .?(?:redacted_)?thinking',
      'Expected .?(?:redacted_)?thinking.{1,40}but found',
      'roles must alternate between',
      'text content blocks must (?:be non-empty|contain non-whitespace)',
      'must have non-empty content except for the optional final',
      'final assistant content cannot end with trailing whitespace',
      'does not support assistant message prefill',
      'blocks with cache_control may be provided',
      'cache_control cannot be set for',
      'tools: Tool names must be unique',
      'thinking\\.thinking: Field required',
      'clear_thinking\\w{0,12}. strategy requires',
      'is missing a .?thought_signature',
      'function call turn comes immediately after',
      'number of toolResult blocks at',
      'no low surrogate in string',
      "'type' of tool must be 'function'",
      'tools\\.\\d{1,3}\\.type: Input should be',
      "Input should be 'function'",
      'Unsupported tool type: ',
      "found using 'type' does not match any of the expected tags",
      'invalid thinking: only type=',
      // Other providers, where a conversation passed through a hub lost what the model thought.
      'reasoning_content is missing in assistant',
      'reasoning_content. in the thinking mode must be passed back',
      'Missing .?reasoning_content.? field in the assistant',
      'must be followed by tool messages responding to each',
      'must be a response to a prece\\w{4,6} message with .?tool_calls',
      'tool_call_id.{1,4} ?is not found',
      'Missing required parameter: .{1,40}call_id',
      'No tool (?:call|output) found for function call',
      'without its required .?(?:reasoning|following) item',
    ],
  ],
});
