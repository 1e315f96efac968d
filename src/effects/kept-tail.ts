/** The end of a file, saved before that is emptied; one that is no longer than this stays as it is. */
export interface KeptTail {
  readonly bytes: number;
  save(tail: Uint8Array): Promise<void>;
}
