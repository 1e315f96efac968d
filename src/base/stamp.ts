/** A time in the name of a file or directory, to the second: 20260131T235959Z. Names sort as times do. */
export const fileStamp = (at: Date): string =>
  `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
