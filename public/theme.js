// Runs before the first paint, so that a dark studio never flashes white. The app keeps the attribute up to date.
try {
  const { theme } = JSON.parse(localStorage.getItem('inkling.preferences') ?? '{}');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Unreadable preferences: the system's theme it is.
}
