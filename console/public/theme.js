// Before the first paint, so that a dark page does not flash white. A file of its own: no inline script is allowed.
try {
  document.documentElement.dataset.theme = localStorage.getItem('atrium.theme') || 'auto';
} catch {
  document.documentElement.dataset.theme = 'auto';
}
