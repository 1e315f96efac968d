import { UserError, type UserErrorParts } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { errorTexts as t } from '../base/texts/errors.ts';
import { engineError } from '../docker/engine-error.ts';

/** Node's description of a failed system call. */
interface Failure {
  readonly code: string;
  readonly path: string;
  /** host:port or socket path. */
  readonly address: string;
  readonly syscall: string;
  readonly user: string;
}

interface Row {
  readonly codes: readonly string[];
  readonly when?: (failure: Failure) => boolean;
  readonly make: (failure: Failure) => UserErrorParts;
}

const isDocker = ({ path, address }: Failure): boolean =>
  /docker[^/]*\.sock$/.test(path) || /docker[^/]*\.sock$/.test(address);

const look = (command: string, what: NextStep['what']): NextStep[] =>
  what === undefined ? [{ command }] : [{ command, what }];

// The first row that fits decides; the narrow ones come first.
const rows: readonly Row[] = [
  {
    codes: ['ENOENT', 'ECONNREFUSED'],
    when: isDocker,
    make: ({ path, address }) => ({
      id: 'docker-down',
      title: t.dockerDown(),
      why: [t.dockerDownWhy({ path: path || address })],
      next: look('sudo systemctl start docker', t.startDocker()),
      exit: exit.unknown,
    }),
  },
  {
    codes: ['EACCES', 'EPERM'],
    when: isDocker,
    make: ({ path, address, user }) => ({
      id: 'docker-permission',
      title: t.dockerDenied({ path: path || address }),
      why: [t.deniedWhy({ user })],
      next: look(`sudo usermod -aG docker ${shellWord(user)}`, t.joinGroup()),
      exit: exit.unknown,
    }),
  },
  {
    codes: ['ENOENT'],
    when: ({ syscall }) => syscall === 'uv_cwd',
    make: () => ({
      id: 'no-current-directory',
      title: t.thisDirectory(),
      why: [t.thisDirectoryWhy()],
      next: look('cd', t.goElsewhere()),
      exit: exit.usage,
    }),
  },
  {
    codes: ['ENOSPC'],
    make: ({ path }) => ({
      id: 'disk-full',
      title: t.diskFull({ path }),
      why: [t.diskFullWhy()],
      next: [...look('df -h', t.seeSpace()), ...look('docker system df', t.seeDockerSpace())],
    }),
  },
  {
    codes: ['EDQUOT'],
    make: ({ path }) => ({
      id: 'disk-quota',
      title: t.quota({ path }),
      why: [t.diskFullWhy()],
      next: look('quota -s', t.seeSpace()),
    }),
  },
  {
    codes: ['EACCES', 'EPERM'],
    make: ({ path, user }) => ({
      id: 'no-permission',
      title: t.denied({ path }),
      why: [t.deniedWhy({ user })],
      next: look(`ls -ld ${shellWord(path)}`, t.seeOwner()),
    }),
  },
  {
    codes: ['EROFS'],
    make: ({ path }) => ({
      id: 'read-only',
      title: t.readOnly({ path }),
      why: [t.readOnlyWhy()],
      next: look(`findmnt -T ${shellWord(path)}`, t.seeMount()),
    }),
  },
  {
    codes: ['EMFILE', 'ENFILE'],
    make: () => ({
      id: 'too-many-files',
      title: t.tooManyFiles(),
      why: [t.tooManyFilesWhy()],
      next: look('ulimit -n 4096', t.raiseLimit()),
    }),
  },
  { codes: ['ENOENT'], make: ({ path }) => ({ id: 'not-found', title: t.notFound({ path }) }) },
  {
    codes: ['ENOTDIR'],
    make: ({ path }) => ({ id: 'not-a-directory', title: t.notDirectory({ path }) }),
  },
  {
    codes: ['EISDIR'],
    make: ({ path }) => ({ id: 'is-a-directory', title: t.isDirectory({ path }) }),
  },
  // Of a pipe or a device in the place of a file.
  {
    codes: ['EINVAL', 'ENXIO'],
    when: ({ syscall, path }) => path !== '' && (syscall === 'read' || syscall === 'open'),
    make: ({ path }) => ({ id: 'not-a-file', title: t.notFile({ path }) }),
  },
  {
    codes: ['EFBIG'],
    when: ({ path }) => path !== '',
    make: ({ path }) => ({ id: 'file-too-large', title: t.fileTooLarge({ path }) }),
  },
  {
    codes: ['EEXIST'],
    when: ({ path }) => path !== '',
    make: ({ path }) => ({ id: 'already-exists', title: t.alreadyThere({ path }) }),
  },
  {
    codes: ['ENAMETOOLONG'],
    make: ({ path }) => ({ id: 'path-too-long', title: t.nameTooLong({ path }) }),
  },
  { codes: ['ELOOP'], make: ({ path }) => ({ id: 'link-loop', title: t.linkLoop({ path }) }) },
  {
    codes: ['ECONNREFUSED'],
    make: ({ address }) => ({ id: 'connection-refused', title: t.refused({ address }) }),
  },
  {
    codes: ['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'],
    make: ({ address }) => ({ id: 'timed-out', title: t.timedOut({ address }) }),
  },
  {
    codes: ['EPROTO', 'CLEARTEXT_REFUSED'],
    make: ({ address }) => ({
      id: 'strange-answer',
      title: t.strangeAnswer({ address }),
      next: look(`${program.command} doctor`, t.checkAll()),
    }),
  },
  {
    codes: ['EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'EPIPE'],
    make: ({ address }) => ({ id: 'unreachable', title: t.unreachable({ address }) }),
  },
  {
    codes: ['ENOTFOUND', 'EAI_AGAIN'],
    make: ({ address }) => ({ id: 'no-such-host', title: t.noSuchHost({ address }) }),
  },
  {
    codes: ['EADDRINUSE'],
    make: ({ address }) => ({ id: 'address-in-use', title: t.inUse({ address }) }),
  },
  {
    codes: [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    make: ({ address }) => ({ id: 'certificate', title: t.certificate({ address }) }),
  },
];

const text = (error: object, key: string): string => {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

function failureOf(error: unknown, user: string): Failure | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AggregateError && at.errors.length > 0) return failureOf(at.errors[0], user);
    const code = text(at, 'code');
    // A mistake in our own code has codes of Node's own (ERR_INVALID_ARG_TYPE …) and no row here.
    if (!rows.some((row) => row.codes.includes(code))) continue;
    const host = text(at, 'hostname') || text(at, 'address') || text(at, 'host');
    const port = text(at, 'port');
    const path = text(at, 'path') || text(at, 'dest');
    return {
      code,
      path,
      address: port ? `${host}:${port}` : host,
      syscall: text(at, 'syscall'),
      user,
    };
  }
  return undefined;
}

/** SQLSTATE: five letters or digits, beside the severity that only Postgres sends. */
function databaseError(error: unknown): UserError | undefined {
  if (!(error instanceof Error) || text(error, 'severity') === '') return undefined;
  const code = text(error, 'code');
  if (!/^[0-9A-Z]{5}$/.test(code)) return undefined;
  return new UserError({
    id: 'database-refused',
    title: t.databaseRefused({ address: text(error, 'address'), code }),
    quote: [error.message.slice(0, 400)],
    next: look(`${program.command} doctor`, t.checkAll()),
    cause: error,
  });
}

/**
 * A refusal of the machine, as an error that a person understands; undefined for a bug of this
 * program.
 */
export function machineError(error: unknown, user: string): UserError | undefined {
  const known = engineError(error) ?? databaseError(error);
  if (known) return known;
  const failure = failureOf(error, user);
  if (!failure) return undefined;
  const row = rows.find(
    ({ codes, when }) => codes.includes(failure.code) && (when?.(failure) ?? true),
  );
  return row && new UserError({ ...row.make(failure), cause: error });
}
