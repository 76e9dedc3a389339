import { useEffect, useState } from 'react';
import { type CameraProblem, cameraProblem } from './camera-problem.ts';

export type Camera =
  | { readonly status: 'asking' }
  | { readonly status: 'live'; readonly stream: MediaStream }
  | { readonly status: 'without'; readonly problem: CameraProblem };

/** The camera for as long as the component lives; its light goes out with it. */
export function useCamera(): Camera {
  const [camera, setCamera] = useState<Camera>({ status: 'asking' });
  useEffect(() => {
    let isWanted = true;
    let stream: MediaStream | null = null;
    void openCamera().then((opened) => {
      if (opened.status === 'live') stream = opened.stream;
      // Granted only after the dialog was closed.
      if (isWanted) setCamera(opened);
      else stop(stream);
    });
    return () => {
      isWanted = false;
      stop(stream);
    };
  }, []);
  return camera;
}

async function openCamera(): Promise<Camera> {
  // Browsers offer it to secure pages only.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) return { status: 'without', problem: 'unavailable' };
  try {
    const video = { width: { ideal: 1280 }, height: { ideal: 720 } };
    return { status: 'live', stream: await devices.getUserMedia({ video }) };
  } catch (error) {
    return { status: 'without', problem: cameraProblem(error) };
  }
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
