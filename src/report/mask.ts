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
  // An object of a class (an error, a secret) masks itself.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)])) as T;
}

/** A report that shows nothing secret, also where a plan, a step or a result holds some. */
export const maskedReport = (report: Report): Report => ({
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
