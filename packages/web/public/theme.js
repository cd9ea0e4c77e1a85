// Before anything is drawn: the chosen theme, so that a dark page does not flash white.
try {
  const theme = localStorage.getItem('alingai:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the page follows the system.
}
