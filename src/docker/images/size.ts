const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** 1234567 → "1.2 MB"; decimal, as the docker client counts. */
export function byteSize(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
