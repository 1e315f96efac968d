import { Fatal, makeBox } from './kit/box.ts';
import { roles } from './roles.ts';

const name = process.env.ROLE ?? '';
const role = roles.get(name);
const box = makeBox(process.env, process.argv.slice(2));

function end(error: unknown): never {
  const text =
    error instanceof Fatal ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`${new Date().toISOString()} FATAL ${text}\n`);
  process.exit(1);
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGQUIT'] as const)
  process.on(signal, () => {
    box.log(`INFO ${signal}, stopping`);
    box.stop();
    setTimeout(() => process.exit(0), 200);
  });
process.on('uncaughtException', end);
process.on('unhandledRejection', end);

if (role === undefined) end(new Fatal(`no such role: "${name}"`));
if (role.uid !== undefined && process.getuid?.() === 0) {
  process.setgroups?.([]);
  process.setgid?.(role.uid);
  process.setuid?.(role.uid);
}
box.log(`INFO ${name} starts`);
role.start(box).catch(end);
