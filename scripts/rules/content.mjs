// The content that a file may have, besides its imports.
import { lineOf } from './source.mjs';

const longest = 300;

function found(code, pattern, message) {
  return [...code.matchAll(pattern)].map(({ index }) => ({ line: lineOf(code, index), message }));
}

const isProbeOrIssue = (path) =>
  /^src\/(?:stacks\/[^/]+\/|doctor\/)?(?:probes|issues)\//.test(path) &&
  !/\/(?:fix|fault)[\w-]*\.ts$/.test(path);
const mayName = (path) =>
  /^src\/(?:cli\/|base\/program\.ts$|stacks\/costrict\/|stacks\/registry\.ts$)/.test(path);
/** A wizard asks for values; what it writes is new. */
const mayAsk = (path) =>
  path === 'src/cli/operate.ts' ||
  path === 'src/cli/commands/init.run.ts' ||
  path.startsWith('src/effects/');
const mayUseProcess = (path) => path.startsWith('src/cli/') || path.startsWith('src/effects/real/');

/** Programs in a container that a file starts through a docker client on PATH; a command that is only shown is none. */
const startedInside = (code) =>
  /\bexec\.run\(/.test(code)
    ? found(
        code,
        /'docker',\s*'(?:exec|cp)'/g,
        'a program in a container goes through the Docker effect: src/docker/exec.ts',
      )
    : [];

/** AbortSignal.any holds no signal of those that it joins. */
const weakDeadlines = (code) =>
  found(
    code,
    /\bAbortSignal\.timeout\b/g,
    'joined with another it is collected as garbage and never rings: use clock.deadline',
  );

/** Faults in the text of a file: [{line, message}]. `code` is the text without comments. */
export function wrongContent(path, text, code, revealers) {
  const wrong = [];
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines > longest) wrong.push({ line: longest + 1, message: `longer than ${longest} lines` });
  if (!path.startsWith('src/')) return wrong;
  if (!mayName(path))
    wrong.push(
      ...found(text, /costrict/gi, 'the core does not know this name: use src/base/program.ts'),
    );
  if (!mayUseProcess(path))
    wrong.push(...found(code, /(?<![\w.'"`-])process\.[a-z]/g, 'only src/cli knows the process'));
  wrong.push(...found(code, /(?<![\w.])console\.[a-z]/g, 'reports go through src/report'));
  wrong.push(
    ...found(
      code,
      /^(?:export )?const \w+ = new Weak(?:Map|Set)\b/gm,
      'state is handed from plan to verify, not kept beside the module',
    ),
  );
  wrong.push(...startedInside(code), ...weakDeadlines(code));
  if (!mayAsk(path))
    wrong.push(
      ...found(code, /\.confirm\(/g, 'whoever changes something asks through src/cli/operate.ts'),
    );
  if (!revealers.has(path))
    wrong.push(
      ...found(code, /\.reveal\(|\.reveal\b(?=\s*[),;])/g, 'not in scripts/reveal-callers.txt'),
    );
  if (isProbeOrIssue(path))
    wrong.push(
      ...found(
        code,
        /\bfs\.(?:writeAtomic|createExclusive|appendLine|mkdir|rename|removeFile|chown|chmod)\(|\bdocker\.(?:pull|tag|untag|load|build|run|remove)\(/g,
        'a probe never writes',
      ),
    );
  return wrong;
}
