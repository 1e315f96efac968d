import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Listens to the engine: every event of a project's containers, and of images, that is not a health check. */
export async function watchEngine(project: string): Promise<{ stop(): Promise<string[]> }> {
  const child = spawn('docker', [
    'events',
    '--filter',
    `label=com.docker.compose.project=${project}`,
    '--format',
    '{{.Type}} {{.Action}} {{.Actor.Attributes.name}}',
  ]);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  await sleep(300);
  return {
    async stop() {
      await sleep(300);
      child.kill();
      return text.split('\n').filter((line) => line !== '' && !/exec_|health_status/.test(line));
    },
  };
}
