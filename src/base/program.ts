/** The names under which the tool appears to a person. The core uses them only through this file. */
export const program = {
  command: 'costrict',
  settingsFile: 'costrict.yaml',
  secretsFile: 'secrets.env',
  stateDir: '.costrict',
  env: { lang: 'COSTRICT_LANG', dir: 'COSTRICT_DIR' },
} as const;

/** The command that explains a problem. */
export const explainCommand = (issue: string): string => `${program.command} explain ${issue}`;
