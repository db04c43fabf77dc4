/** Files people uploaded, as promises every engine must hold (I10). */
import type { MeetingId } from '../../shared/meeting/ids.ts';

export interface FileRow {
  readonly id: string;
  readonly meetingId: MeetingId;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly at: number;
}

export interface FileStore {
  addFile(file: FileRow): Promise<void>;
  findFile(id: MeetingId, fileId: string): Promise<FileRow | null>;
  files(id: MeetingId): Promise<readonly Omit<FileRow, 'bytes'>[]>;
}
