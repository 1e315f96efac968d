import { isMessage, type Message, mapTexts } from '../base/message.ts';
import { maskSecrets } from '../base/secret-patterns.ts';
import type { Report } from './report.ts';

/**
 * The same data, its sentences without what looks like a secret: servers, the engine and programs quote what they were
 * given. Texts beside sentences stay: a command that shows a secret on purpose does it there.
 */
function masked<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (isMessage(value)) return mapTexts(value as Message, maskSecrets) as T;
  if (Array.isArray(value)) return value.map(masked) as T;
  // What has a class (an error, a secret) masks itself.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)])) as T;
}

/** A report that is told nothing secret, whoever forgot to leave it out of a plan, a step or a result. */
export const withoutSecrets = (report: Report): Report => ({
  ...report,
  emit: (event) => report.emit(masked(event)),
  show: (blocks) => report.show(masked(blocks)),
  notice: (text) => report.notice(masked(text)),
  result: (command, result) =>
    report.result(command, {
      ...result,
      view: masked(result.view),
      ...(result.remark && { remark: masked(result.remark) }),
    }),
});
