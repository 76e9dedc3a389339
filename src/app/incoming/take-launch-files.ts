import { openStudioFile } from '../../interchange/open-studio-file.ts';

interface LaunchQueue {
  setConsumer(
    consumer: (launch: { readonly files: readonly FileSystemFileHandle[] }) => void,
  ): void;
}

/** Files that were opened with the installed app, at its start or while it runs. */
export function takeLaunchFiles(): void {
  const { launchQueue } = window as { readonly launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => void openAll(files));
}

async function openAll(handles: readonly FileSystemFileHandle[]): Promise<void> {
  for (const handle of handles) await openStudioFile(await handle.getFile());
}
