import { takePicture } from '../../features/source/take-picture.ts';

/** Takes a file that came from outside the page: shared to the app, or opened with it. */
export function openFile(file: File): Promise<void> {
  return takePicture(file);
}
