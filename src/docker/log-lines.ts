import { clean } from '../report/clean.ts';

/** A search over the lines of several logs. */
export interface LogFilter {
  /** As it is typed, in capital letters or not; no pattern, so nothing that is typed can take long. */
  readonly grep: string | undefined;
  /** Errors, with the lines that belong to them. */
  readonly errors: boolean;
}

/** The part of a line in which a level is looked for. */
const looked = 400;
/** A stack is not longer than this; what follows is another matter. */
const longestStack = 80;
const largestJson = 64 * 1024;

const bad =
  /^(?:err|eror|error|fatal|panic|dpanic|crit|critical|alert|emerg|emergency|severe|e|f)$/i;
/** The first of these in a line is its level. Lower case counts where it is set off: [error], level=error. */
const level =
  /\b(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|PANIC|CRIT|CRITICAL|ALERT|EMERG|SEVERE|LOG|DETAIL|HINT|STATEMENT|CONTEXT)\b|\[(trace|debug|info|notice|warn|warning|error|crit|critical|alert|emerg|fatal|D|I|N|W|E|C)\]|\b(?:level|lvl|severity)=["']?(\w+)|^([IWEF])\d{4} \d\d:|^(debug|info|warn|warning|notice|error|fatal): /;
/** Signs of a crash, which have no level. */
const crash =
  /^(?:panic: |fatal error: |Traceback \(most recent call last\)|Exception in thread |Caused by: |Unhandled|Uncaught |(?:[\w$]+\.){2,}\w*(?:Exception|Error)\b|\w*(?:Error|Exception)(?:: | \[|$)|thread '.{0,80}' panicked at|runtime: |SIG[A-Z]+: )|\b(?:segmentation fault|segfault|core dumped|out of memory|OutOfMemoryError)\b/i;
const saysSo = /(?:^|[\s\]])(?:error|fatal): /i;
/** A new record begins like this; anything else after a crash belongs to it. */
const record = /^[\s"]*(?:[{[]|\d{2,4}[-/:.]\d{2}|(?:time|ts|level|lvl|logger)=)/;
/** Lines that belong to an error that has a level: its stack, Postgres' explanations. */
const belongs =
  /^(?:\s+\S|Caused by: |\.\.\. \d+ more|Traceback |goroutine \d|created by )|\b(?:DETAIL|HINT|STATEMENT|CONTEXT|QUERY): /;

/** The level of a line that is JSON: by name, or by number as bunyan and pino count. */
function jsonLevel(text: string): string | undefined {
  const start = text.indexOf('{');
  if (start === -1 || start > 80 || text.length > largestJson || !text.endsWith('}'))
    return undefined;
  try {
    const row: unknown = JSON.parse(text.slice(start));
    const of = (value: unknown, key: string): unknown => Reflect.get(Object(value), key);
    const names = ['level', 'severity', 'lvl', 'loglevel', 'levelname', 'log.level', 'Level'];
    const given = [...names.map((key) => of(row, key)), of(of(row, 'log'), 'level')];
    const value = given.find((one) => typeof one === 'string' || typeof one === 'number');
    if (typeof value === 'number') return value >= 50 ? 'error' : 'info';
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

type Verdict = 'error' | 'crash' | 'other' | 'unknown';

/** Whether a line of a log is an error: by its own level, or by the looks of a crash. */
function judge(text: string): Verdict {
  const named = jsonLevel(text);
  if (named !== undefined) return bad.test(named) ? 'error' : 'other';
  const head = text.slice(0, looked);
  if (crash.test(head)) return 'crash';
  const found = level
    .exec(head)
    ?.slice(1)
    .find((one) => one !== undefined);
  if (found !== undefined) return bad.test(found) ? 'error' : 'other';
  return saysSo.test(head) ? 'error' : 'unknown';
}

/** Follows one log and says of each line whether it is an error, or belongs to the one before. */
function createErrors(): (text: string) => boolean {
  let open: 'error' | 'crash' | undefined;
  let left = 0;
  return (text) => {
    const verdict = judge(text);
    if (verdict === 'error' || verdict === 'crash') {
      open = verdict === 'crash' || open === undefined ? verdict : open;
      left = longestStack;
      return true;
    }
    const follows = belongs.test(text.slice(0, looked));
    const own = open === 'crash' ? follows || !record.test(text) : follows;
    if (open === undefined || left === 0 || !own || (verdict === 'other' && !follows)) {
      open = undefined;
      return false;
    }
    left -= 1;
    return true;
  };
}

/** Compose puts the container's name before each line. */
const prefixed = /^(\S+ {0,80})\| (.*)$/s;

/**
 * Takes the lines of several logs, as Compose prints them, one after the other: true for those that are wanted.
 * A container's name is not searched.
 */
export function createLogFilter({ grep, errors }: LogFilter): (line: string) => boolean {
  const wanted = grep?.toLowerCase();
  const logs = new Map<string, (text: string) => boolean>();
  return (line) => {
    const [, name = '', rest = line] = prefixed.exec(line) ?? [];
    const text = clean(rest);
    const ofLog = logs.get(name) ?? createErrors();
    logs.set(name, ofLog);
    const isError = !errors || ofLog(text);
    return isError && (wanted === undefined || text.toLowerCase().includes(wanted));
  };
}

/** The last lines of each log, `most` of each, in the order in which they came. */
export function createLogTail(most: number): { add(line: string): void; lines(): string[] } {
  const logs = new Map<string, { at: number; line: string }[]>();
  let at = 0;
  return {
    add(line) {
      const [, name = ''] = prefixed.exec(line) ?? [];
      const log = logs.get(name) ?? [];
      logs.set(name, log);
      log.push({ at, line });
      at += 1;
      // Rarely, so that a long log is not moved for each of its lines.
      if (log.length > 2 * most + 64) log.splice(0, log.length - most);
    },
    lines: () =>
      [...logs.values()]
        .flatMap((log) => (most === 0 ? [] : log.slice(-most)))
        .sort((a, b) => a.at - b.at)
        .map(({ line }) => line),
  };
}
