import type { Lang } from '../base/message.ts';
import { createPlainReport, type PlainOptions } from './plain.ts';
import type { Report } from './report.ts';
import type { DocumentFormat } from './view.ts';

/** One whole document on standard output for another program; what is said to people goes to standard error. */
export function createDocumentReport(
  options: PlainOptions,
  format: DocumentFormat,
  lang: Lang,
): Report {
  const plain = createPlainReport(options);
  return {
    ...plain,
    emit: () => undefined,
    write: () => undefined,
    result: (_command, result) => void options.stdout.write(result.documents?.[format](lang) ?? ''),
  };
}
