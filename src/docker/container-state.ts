import { literal, type Message } from '../base/message.ts';
import { runTexts as t } from '../base/texts/run-commands.ts';

/** The state of a container, and of its health, as the engine says it. */
const words: Readonly<Record<string, () => Message>> = {
  created: t.stateCreated,
  dead: t.stateDead,
  exited: t.stateExited,
  paused: t.statePaused,
  restarting: t.stateRestarting,
  removing: t.stateRemoving,
  running: t.stateRunning,
  healthy: t.stateHealthy,
  unhealthy: t.stateUnhealthy,
  starting: t.stateStarting,
};

/** The engine's word for a state as a person reads it; one that is not known is shown as it is. */
export const stateWord = (state: string): Message => words[state]?.() ?? literal(state);
