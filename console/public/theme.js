// Before the first paint, so that a dark page does not flash white. A file of its own: no inline script is allowed.
(function () {
  let chosen;
  try {
    chosen = localStorage.getItem('atrium.theme');
  } catch {
    // The browser keeps nothing: the system's theme is shown.
  }
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = chosen === 'dark' || chosen === 'light' ? chosen : system;
})();
