import { composeEdited, fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

/** Asks for what is not there, and takes the first answer. */
const wrongCheck = '        - "CMD"\n        - "false"\n      interval: "1s"\n      retries: 1\n';
const checkOfGrafana =
  /^( {2}grafana:\n(?: {4}.*\n)*? {4}healthcheck:\n {6}test:\n)(?: {6,}.*\n)*( {4}\S)/m;

export const faults = [
  fault({
    id: 'unhealthy-healthcheck',
    issue: 'unhealthy-healthcheck',
    title: t.made(),
    expects: ['unhealthy-healthcheck', 'warn:file-edited-by-hand'],
    ...composeEdited('grafana', (text) => text.replace(checkOfGrafana, `$1${wrongCheck}$2`)),
  }),
];
