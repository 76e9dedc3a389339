/** Null in development, and where the browser has no service workers or refuses them, as private windows do. */
export async function registerServiceWorker(): Promise<ServiceWorkerRegistration | null> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return null;
  try {
    return await navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI));
  } catch {
    return null;
  }
}
