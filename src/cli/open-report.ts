import type { Lang } from '../base/message.ts';
import { maskedReport } from '../report/mask.ts';
import type { Report } from '../report/report.ts';
import { createTheme, type Theme } from '../report/theme.ts';
import type { Aim } from './aim.ts';
import type { Format } from './command.ts';
import type { Io, Screen } from './io.ts';

export interface Appearance {
  readonly lang: Lang;
  readonly format: Format;
  readonly colour: boolean;
  readonly unicode: boolean;
  /** The terminal can move its cursor. */
  readonly live: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Set by the command that runs; read when something is said. */
  readonly aim: Aim;
}

export function themeFor(io: Io, appearance: Appearance, screen: Screen): Theme {
  const given = Number(io.env.COLUMNS);
  return createTheme({
    ...appearance,
    columns: screen.columns ?? (Number.isInteger(given) && given > 0 ? given : undefined),
    colour: appearance.colour && appearance.format === 'terminal' && screen.isTTY === true,
    touch: appearance.aim.touch,
    type: appearance.aim.type,
  });
}

function every(ms: number, call: () => void): () => void {
  const timer = setInterval(call, ms);
  return () => clearInterval(timer);
}

/** The report that was asked for, which says no secret. JSON masks the values of results, too: it does that itself. */
export async function openReport(io: Io, appearance: Appearance): Promise<Report> {
  if (appearance.format === 'json')
    return (await import('../report/json.ts')).createJsonReport(io.stdout, appearance.lang);
  return maskedReport(await readableReport(io, appearance));
}

/** The drawing one is imported only where something can be drawn. */
async function readableReport(io: Io, appearance: Appearance): Promise<Report> {
  const { stdout, stderr } = io;
  const errorTheme = themeFor(io, appearance, stderr);
  if (appearance.format === 'terminal' && stdout.isTTY && appearance.live && !appearance.quiet) {
    const { createTerminalReport } = await import('../report/terminal.ts');
    return createTerminalReport({
      stdout,
      stderr,
      theme: () => themeFor(io, appearance, stdout),
      errorTheme,
      keepColour: appearance.colour,
      monotonic: () => performance.now(),
      every,
    });
  }
  const { createPlainReport } = await import('../report/plain.ts');
  const theme = themeFor(io, appearance, stdout);
  const plain = { stdout, stderr, theme, errorTheme, now: () => new Date() };
  if (appearance.format === 'junit' || appearance.format === 'prometheus') {
    const { createDocumentReport } = await import('../report/document.ts');
    return createDocumentReport(plain, appearance.format, appearance.lang);
  }
  return createPlainReport(plain);
}
