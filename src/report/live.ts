import { createLogUpdate } from 'log-update';
import { outgoing } from './clean.ts';
import type { Stream } from './report.ts';

/** The part of the terminal that is redrawn. */
export interface Screen {
  /** Redraws when the frame has changed. */
  draw(): void;
  /** Lines that stay, above what is redrawn. */
  print(lines: readonly string[]): void;
  pause(paused: boolean): void;
  stop(): void;
}

export interface ScreenOptions {
  readonly stream: Stream;
  readonly frame: () => readonly string[];
  /** Calls back again and again until the function that it returns is called. */
  readonly every: (ms: number, call: () => void) => () => void;
}

const redrawMs = 100;

/** Draws the frame below the lines that stay, until it is stopped. */
export function openScreen({ stream, frame, every }: ScreenOptions): Screen {
  const update = createLogUpdate(stream as NodeJS.WriteStream);
  let running = true;
  let paused = false;
  const shown = () => running && !paused;
  const draw = () => {
    if (shown()) update(outgoing(frame()).trimEnd());
  };
  const stopTimer = every(redrawMs, draw);
  draw();
  return {
    draw,
    print(lines) {
      if (lines.length === 0) return;
      // One write: the old frame goes, the lines come and the frame is back before the terminal shows anything.
      if (shown()) update.clear();
      stream.write(outgoing(lines));
      draw();
    },
    pause(value) {
      if (value && shown()) {
        update.clear();
        update.done();
      }
      paused = value;
      draw();
    },
    stop() {
      stopTimer();
      if (shown()) update.clear();
      update.done();
      running = false;
    },
  };
}
