/** A row of /proc/PID/mountinfo (proc(5)). */
export interface KernelMount {
  /** Number of the file system's device, major:minor. */
  readonly device: string;
  /** The part of the file system that is mounted. */
  readonly root: string;
  readonly path: string;
  /** Type of the file system. */
  readonly kind: string;
  readonly readOnly: boolean;
  /** The whole file system is read-only, wherever it is mounted. */
  readonly readOnlyDevice: boolean;
}

/** The kernel writes blanks and backslashes in octal. */
const plain = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );

const isReadOnly = (options: string | undefined): boolean =>
  options?.split(',').includes('ro') ?? false;

/** The mounts of a table; of several at one path the last is the one that is seen. */
export const readMountinfo = (text: string): readonly KernelMount[] =>
  text.split('\n').flatMap((line) => {
    const [own = '', rest = ''] = line.split(' - ');
    const [, , device, root = '', path, options] = own.split(' ');
    const [kind = '', , deviceOptions] = rest.split(' ');
    if (device === undefined || path === undefined) return [];
    return [
      {
        ...{ device, root: plain(root), path: plain(path), kind },
        readOnly: isReadOnly(options),
        readOnlyDevice: isReadOnly(deviceOptions),
      },
    ];
  });
