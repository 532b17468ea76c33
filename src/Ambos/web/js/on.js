/** Listens for an event on whatever matches, now or later. */
export function on(type, selector, act, options) {
  document.addEventListener(type, event => {
    const found = event.target.closest?.(selector)
    if (found) act(event, found)
  }, options)
}

/** Runs for the page as it came and after each swap. */
export function onPage(act) {
  const run = () => act(document)
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run)
  else run()
  document.addEventListener('htmx:after:swap', run)
}

/** Whether a click wants a new tab or window, which stays the browser's. */
export const plain = event => !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
