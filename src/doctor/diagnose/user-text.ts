// User text that a log quotes: a query, a prompt, a message of a chat. It accuses nobody.
const rest: readonly RegExp[] = [
  /\bSTATEMENT: .*/,
  /\b(?:DETAIL|CONTEXT): +parameters: .*/i,
  /\bDETAIL: +(?:Key|Failing row) .*/,
  /(?<=\binvalid input syntax for type [\w ]{1,40}: ).*/,
  /\bparameters: \$1 = .*/i,
  /^[0-9a-f]{7,40} [A-Z][a-z].*/,
];
const role = String.raw`\\?"role\\?" ?: ?\\?"(?:user|assistant|system|tool)\\?" ?, ?\\?"content\\?" ?: ?`;
const field = String.raw`\\?"(?:question|answer|prompt|messages)\\?" ?: ?`;
const quoted: readonly RegExp[] = [
  new RegExp(`${role}\\\\?"(?:[^"\\\\]|\\\\.)*"`, 'gi'),
  new RegExp(`${field}\\\\?"(?:[^"\\\\]|\\\\.)*?"`, 'gi'),
  /\bprompt: '[^']*'/gi,
  /\b(?:VALUES|values) \([^)]*\)/g,
];

/** A line without what a person wrote in it. A statement runs on in the lines below it, which a tab begins. */
export function withoutUserText(line: string): string {
  let own = line;
  if (/role|question|answer|prompt|values/i.test(line))
    for (const regex of quoted) own = own.replace(regex, '');
  for (const regex of rest) own = own.replace(regex, '');
  return own;
}
