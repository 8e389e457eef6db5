/** The colours of a chart, read from the page's own custom properties so that both follow the theme. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: colour('--ink'),
    muted: colour('--muted'),
    line: colour('--line'),
    surface: colour('--surface'),
    accent: colour('--accent'),
    series: [1, 2, 3, 4, 5, 6].map((n) => colour(`--series-${n}`)),
  };
}
export type Palette = ReturnType<typeof palette>;
