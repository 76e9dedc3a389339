import { documentStore } from '../../document/document-store.ts';
import { failure, type Outcome } from '../../shared/outcome.ts';
import type { Pose } from '../../shared/pose/pose.ts';
import { MOST_CHARACTERS, parseOpenPose } from '../../shared/pose/read-open-pose.ts';
import { toOpenPose } from '../../shared/pose/write-open-pose.ts';
import { downloadFile } from '../../ui/download-file.ts';

/** OpenPose JSON that someone chose; people fitted to the sheet. Nothing of it is trusted. */
export async function openPoseFile(file: File): Promise<Outcome<readonly Pose[]>> {
  // A character takes at least a byte; a film of frames is not even read.
  if (file.size > 4 * MOST_CHARACTERS) {
    return failure('pose-unreadable', `${file.name}: ${file.size} bytes`);
  }
  const poses = parseOpenPose(await file.text(), documentStore.getState());
  return poses.ok ? poses : { ...poses, detail: `${file.name}: ${poses.detail}` };
}

export function savePoses(poses: readonly Pose[]): void {
  const { width, height } = documentStore.getState();
  const json = JSON.stringify(toOpenPose(poses, { width, height }));
  downloadFile(new Blob([json], { type: 'application/json' }), `pose-${width}x${height}.json`);
}
