import type { IssueWords } from '../../../../doctor/diagnose/signature.ts';

/** The app checks all its variables before it has a log of its own. */
export const signature: IssueWords = {
  signatures: [
    {
      ...{ issue: 'yaml-type-mismatch', weight: 8, source: 'Claude Code Hub' },
      patterns: ['failed to initialize pino, falling back'],
      byServices: true,
    },
  ],
};
