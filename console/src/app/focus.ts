import { useEffect, type RefObject } from 'react';

/** Long enough for a dialog that closes to give the focus back by itself. */
const settleMs = 120;

/** The heading that tells where one is: of the section around, else of the page. */
function headingAround(element: Element): HTMLElement | null {
  const section = element.closest('section[aria-labelledby]');
  const title = section && document.getElementById(section.getAttribute('aria-labelledby') ?? '');
  return title ?? document.querySelector<HTMLElement>('main h1');
}

/**
 * Whoever presses a button that is gone when the answer comes would be left nowhere, and begin anew at the top: they are
 * led to the heading of where they were.
 */
export function useKeptFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let around: Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;

    function remember(event: FocusEvent) {
      const target = event.target as Element;
      if (!main.current?.contains(target) || target === main.current) return;
      around = [];
      for (let at: Element | null = target; at && at !== main.current; at = at.parentElement) around.push(at);
    }

    /** Who presses beside it has left it on purpose. */
    function forget({ target }: PointerEvent) {
      const pressed = target as Element;
      if (main.current?.contains(pressed) && !around[0]?.contains(pressed)) around = [];
    }

    function lead() {
      const [last] = around;
      if (document.activeElement !== document.body || !last || isStillThere(last)) return;
      const place = around.find((element) => element.isConnected) ?? main.current;
      const heading = place && headingAround(place);
      const target = heading ?? main.current;
      if (heading) heading.tabIndex = -1;
      target?.focus();
    }

    const changes = new MutationObserver(() => {
      if (document.activeElement !== document.body) return;
      clearTimeout(timer);
      timer = setTimeout(lead, settleMs);
    });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget);
    changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget);
      changes.disconnect();
    };
  }, [main]);
}

const isStillThere = (element: Element) => element.isConnected && !element.matches(':disabled');
