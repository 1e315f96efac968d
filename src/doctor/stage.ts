/** preflight: before a deploy. running: against a running deployment. client: from a developer's computer. */
export type Stage = 'preflight' | 'running' | 'client';
