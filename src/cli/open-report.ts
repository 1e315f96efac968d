import type { Lang } from '../base/message.ts';
import { maskedReport } from '../report/mask.ts';
import type { Report } from '../report/report.ts';
import { createTheme, type Theme } from '../report/theme.ts';
import type { Aim } from './aim.ts';
import type { Format } from './command.ts';
import type { Io, Screen } from './io.ts';

export interface Look {
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

export function themeFor(io: Io, look: Look, screen: Screen): Theme {
  const given = Number(io.env.COLUMNS);
  return createTheme({
    ...look,
    columns: screen.columns ?? (Number.isInteger(given) && given > 0 ? given : undefined),
    colour: look.colour && look.format === 'terminal' && screen.isTTY === true,
    touch: look.aim.touch,
    type: look.aim.type,
  });
}

function every(ms: number, call: () => void): () => void {
  const timer = setInterval(call, ms);
  return () => clearInterval(timer);
}

/** The report that was asked for, which says no secret. JSON masks the values of results, too: it does that itself. */
export async function openReport(io: Io, look: Look): Promise<Report> {
  if (look.format === 'json')
    return (await import('../report/json.ts')).createJsonReport(io.stdout, look.lang);
  return maskedReport(await readableReport(io, look));
}

/** The drawing one is imported only where something can be drawn. */
async function readableReport(io: Io, look: Look): Promise<Report> {
  const { stdout, stderr } = io;
  const errorTheme = themeFor(io, look, stderr);
  if (look.format === 'terminal' && stdout.isTTY && look.live && !look.quiet) {
    const { createTerminalReport } = await import('../report/terminal.ts');
    return createTerminalReport({
      stdout,
      stderr,
      theme: () => themeFor(io, look, stdout),
      errorTheme,
      keepColour: look.colour,
      monotonic: () => performance.now(),
      every,
    });
  }
  const { createPlainReport } = await import('../report/plain.ts');
  const theme = themeFor(io, look, stdout);
  const plain = { stdout, stderr, theme, errorTheme, now: () => new Date() };
  if (look.format === 'junit' || look.format === 'prometheus') {
    const { createDocumentReport } = await import('../report/document.ts');
    return createDocumentReport(plain, look.format, look.lang);
  }
  return createPlainReport(plain);
}
