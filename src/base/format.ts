const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes as a person reads them: 24105 MB of memory are "23.5 GB". In powers of 1024, as disks and memory are sold. */
export function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  for (; size >= 1023.5 && unit < units.length - 1; unit++) size /= 1024;
  const shown = size < 10 && unit > 0 ? size.toFixed(1).replace(/\.0$/, '') : size.toFixed(0);
  return `${shown} ${units[unit]}`;
}
