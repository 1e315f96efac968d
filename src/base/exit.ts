/** Process exit codes, the whole contract with scripts that call the tool. */
export const exit = {
  ok: 0,
  findings: 1,
  usage: 2,
  unknown: 3,
  fixFailed: 4,
  refused: 5,
  locked: 6,
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];
