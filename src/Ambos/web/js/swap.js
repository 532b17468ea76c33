// What a page load does by itself and a swap must be told: language, theme, focus, files.
const root = document.documentElement
let pathBefore = location.pathname

/** An answer that comes late, for a part the reader has gone into meanwhile: it would pull her focus away. */
const takesFocus = ({ target, sourceElement, swap }) => target !== document.body && !String(swap).includes('Morph') &&
  target?.contains?.(document.activeElement) && !target.contains(sourceElement)

document.addEventListener('htmx:before:request', () => root.toggleAttribute('data-busy', true))
document.addEventListener('htmx:finally:request', () => root.removeAttribute('data-busy'))

document.addEventListener('htmx:before:response', event => {
  const { response, request } = event.detail.ctx
  const type = response.headers.get('content-type')
  if (request.method === 'GET' && type && !type.includes('html')) {
    event.preventDefault()
    location.href = response.raw.url
  }
})

document.addEventListener('htmx:before:swap', event => {
  const { ctx } = event.detail
  pathBefore = location.pathname
  if (takesFocus(ctx)) return event.preventDefault()
  if (ctx.target !== document.body) return
  document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close())
  const html = /<html([^>]*)>/.exec(ctx.text ?? '')?.[1]
  if (html === undefined) return
  for (const name of ['lang', 'data-bs-theme']) {
    const value = new RegExp(`${name}="([^"]*)"`).exec(html)?.[1]
    if (value) root.setAttribute(name, value)
    else root.removeAttribute(name)
  }
})

document.addEventListener('htmx:after:swap', event => {
  if (event.detail.ctx.target !== document.body) return
  const wrong = document.querySelector('[data-focus]')
  const place = wrong ?? (location.pathname !== pathBefore || event.detail.ctx.request.method === 'POST' ? document.querySelector('h1') : null)
  if (!place) return
  if (!place.hasAttribute('tabindex')) place.setAttribute('tabindex', '-1')
  place.focus({ preventScroll: !wrong })
})

document.addEventListener('DOMContentLoaded', () => document.querySelector('[data-focus]')?.focus())
