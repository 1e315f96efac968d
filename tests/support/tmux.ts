import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** A real terminal of a given size, in which a program runs. */
export interface Terminal {
  /** The text on the screen. */
  screen(): string;
  /** All that went over it, too. */
  history(): string;
  /** The same, each line as it was written: what the terminal had to break is one again. */
  written(): readonly string[];
  /** Whether the cursor can be seen. */
  cursor(): boolean;
  /** Waits until the screen shows something; fails with the screen when it does not. */
  until(pattern: RegExp, seconds?: number): Promise<string>;
  type(...keys: readonly string[]): void;
  resize(columns: number, rows: number): void;
  close(): void;
}

export function openTerminal(columns: number, rows: number, shell: string): Terminal {
  // A server of its own: nobody else's sessions are touched.
  const name = `test-${randomUUID()}`;
  const tmux = (...args: readonly string[]) =>
    execFileSync('tmux', ['-L', name, '-f', '/dev/null', ...args], { encoding: 'utf8' });
  tmux('-u', 'new-session', '-d', '-s', name, '-x', String(columns), '-y', String(rows), shell);
  const screen = () => tmux('capture-pane', '-p', '-t', name);
  return {
    screen,
    history: () => tmux('capture-pane', '-p', '-S', '-', '-t', name),
    written: () =>
      tmux('capture-pane', '-p', '-J', '-S', '-', '-t', name)
        .split('\n')
        .map((line) => line.trimEnd()),
    cursor: () => tmux('display-message', '-p', '-t', name, '#{cursor_flag}').trim() === '1',
    async until(pattern, seconds = 10) {
      for (let left = seconds * 10; left > 0; left -= 1) {
        const shown = screen();
        if (pattern.test(shown)) return shown;
        await sleep(100);
      }
      throw new Error(`${pattern} did not appear:\n${screen()}`);
    },
    type: (...keys) => void tmux('send-keys', '-t', name, ...keys),
    resize: (x, y) => void tmux('resize-window', '-t', name, '-x', String(x), '-y', String(y)),
    close: () => void tmux('kill-server'),
  };
}
