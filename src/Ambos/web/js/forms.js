import { on, onPage } from './on.js'

// A filter sends itself when a choice is made.
on('change', 'form[data-auto]', (event, form) => form.requestSubmit())

// What was typed and not sent stays in this tab until it is sent.
const place = field => `draft ${location.pathname} ${field.name}`

on('input', '[data-draft]', (event, field) => sessionStorage.setItem(place(field), field.value))

onPage(page => page.querySelectorAll('[data-draft]').forEach(field => {
  const kept = sessionStorage.getItem(place(field))
  if (kept && !field.value.trim()) field.value = kept
}))

on('submit', 'form', (event, form) => form.querySelectorAll('[data-draft]').forEach(field => sessionStorage.removeItem(place(field))))

// A form on its way is not sent again before its answer comes: a double click saves once.
let sent = new WeakMap()

on('submit', 'form[method=post]:not([data-theme-form])', (event, form) => {
  if (Date.now() - (sent.get(form) ?? 0) > 10_000) return sent.set(form, Date.now())
  event.preventDefault()
  event.stopImmediatePropagation()
}, { capture: true })

document.addEventListener('htmx:finally:request', event => sent.delete(event.detail.ctx.sourceElement))
addEventListener('pageshow', () => { sent = new WeakMap() })

// A file may be dropped on its field.
for (const type of ['dragover', 'dragleave', 'drop']) {
  on(type, '[data-drop]', (event, box) => {
    event.preventDefault()
    box.classList.toggle('over', type === 'dragover')
    const input = box.querySelector('input[type=file]')
    if (type !== 'drop' || !event.dataTransfer.files.length || !input) return
    input.files = event.dataTransfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
}
