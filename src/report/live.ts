import { Listr, type ListrRenderer } from 'listr2';
import { createLogUpdate } from 'log-update';
import type { Stream } from './report.ts';

/** The part of the terminal that is redrawn. */
export interface Screen {
  /** Redraws when the frame has changed. */
  draw(): void;
  /** Lines that stay, above what is redrawn. */
  print(lines: readonly string[]): void;
  /** Ends a step of the list. */
  finish(step: string): void;
  pause(paused: boolean): void;
  stop(): void;
}

export interface ScreenOptions {
  readonly stream: Stream;
  readonly steps: readonly string[];
  readonly frame: () => readonly string[];
  /** Calls back again and again until the function that it returns is called. */
  readonly every: (ms: number, call: () => void) => () => void;
}

const redrawMs = 100;

function createCanvas({ stream, frame, every }: ScreenOptions) {
  const update = createLogUpdate(stream as NodeJS.WriteStream);
  let stopTimer: (() => void) | undefined;
  let paused = false;
  const draw = () => {
    if (stopTimer && !paused) update(frame().join('\n'));
  };
  return {
    draw,
    start: () => {
      stopTimer ??= every(redrawMs, draw);
      draw();
    },
    stop: () => {
      stopTimer?.();
      if (stopTimer && !paused) update.clear();
      update.done();
      stopTimer = undefined;
    },
    print: (lines: readonly string[]) => {
      if (lines.length === 0) return;
      // One write: the old frame goes, the lines come and the frame is back before the terminal shows anything.
      if (stopTimer && !paused) update.clear();
      stream.write(`${lines.join('\n')}\n`);
      draw();
    },
    pause: (value: boolean) => {
      if (value && stopTimer && !paused) {
        update.clear();
        update.done();
      }
      paused = value;
      draw();
    },
  };
}

/** Draws the list of steps through Listr, which runs one task a step; a task ends when its step does. */
export function openScreen(options: ScreenOptions): Screen {
  const canvas = createCanvas(options);
  const waiting = new Map<string, () => void>();
  class FrameRenderer implements ListrRenderer {
    static nonTTY = true;
    static rendererOptions = {};
    static rendererTaskOptions = {};
    render = () => canvas.start();
    end = () => canvas.stop();
  }
  const tasks = options.steps.map((step) => {
    const ended = new Promise<void>((resolve) => waiting.set(step, resolve));
    return { title: step, task: () => ended };
  });
  const list = new Listr(tasks, { renderer: FrameRenderer, registerSignalListeners: false });
  void list.run();
  return {
    draw: canvas.draw,
    print: canvas.print,
    pause: canvas.pause,
    finish: (step) => waiting.get(step)?.(),
    stop: () => {
      canvas.stop();
      for (const end of waiting.values()) end();
    },
  };
}
