declare const __VERSION__: string | undefined;

/** The package's version; "dev" where the sources are run as they are. */
export const version = typeof __VERSION__ === 'undefined' ? 'dev' : __VERSION__;

// `--version` is answered before anything is imported: scripts ask often, and it must work when all else is broken.
const argv = process.argv.slice(2);
const end = argv.indexOf('--');
const asked = end === -1 ? argv : argv.slice(0, end);
if (asked.includes('--version') || asked.includes('-V')) process.stdout.write(`${version}\n`);
else void import('./process.ts').then(({ runProcess }) => runProcess(version));
