import { useEffect, useState } from 'react';

/** Whether a document camera is plugged in; looked at again whenever a device comes or goes. Asks for no picture. */
export function useHasCamera(): boolean {
  const [hasCamera, setHasCamera] = useState(false);
  useEffect(() => {
    // A page without a secure origin, or a test's window, has no list of devices at all.
    const devices = 'mediaDevices' in navigator ? navigator.mediaDevices : undefined;
    let isHere = true;
    const look = (): void => {
      void devices?.enumerateDevices().then(
        (found) => isHere && setHasCamera(found.some(({ kind }) => kind === 'videoinput')),
        () => isHere && setHasCamera(false),
      );
    };
    look();
    devices?.addEventListener('devicechange', look);
    return () => {
      isHere = false;
      devices?.removeEventListener('devicechange', look);
    };
  }, []);
  return hasCamera;
}
