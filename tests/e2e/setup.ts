import type { TestProject } from 'vitest/node';
import { makeRehearsal } from '../support/rehearsal.ts';

declare module 'vitest' {
  interface ProvidedContext {
    rehearsalDir: string;
    firstDeploy: { code: number | null; stdout: string; stderr: string };
  }
}

/** One rehearsal for all files of this project: deployed once as a user would, removed at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // One that is deployed already, for working on a test: it is used as it is and left there.
  const own = process.env.E2E_REHEARSAL;
  if (own !== undefined) {
    project.provide('rehearsalDir', own);
    project.provide('firstDeploy', { code: 0, stdout: '', stderr: '' });
    return async () => undefined;
  }
  const rehearsal = await makeRehearsal('e2e-rehearsal');
  const { code, stdout, stderr } = await rehearsal.deploy();
  if (code !== 0) {
    await rehearsal.destroy();
    throw new Error(`The first deploy ended with ${code}:\n${stdout}\n${stderr}`);
  }
  project.provide('rehearsalDir', rehearsal.dir);
  project.provide('firstDeploy', { code, stdout, stderr });
  return () => rehearsal.destroy();
}
