import { on, onPage } from './on.js'

// A toast goes when pressed, or after a while unless somebody is reading it.
const reading = 8000

on('click', '[data-said]', (event, said) => said.remove())

onPage(page => page.querySelectorAll('[data-said]').forEach(said => {
  if (said.dataset.said) return
  said.dataset.said = 'shown'
  const leave = () => (said.matches(':hover') ? setTimeout(leave, 1000) : said.remove())
  setTimeout(leave, reading)
}))

// The look changes at once and is kept on the server.
on('submit', '[data-theme-form]', (event, form) => {
  event.preventDefault()
  const theme = event.submitter.value
  if (theme === 'auto') document.documentElement.removeAttribute('data-bs-theme')
  else document.documentElement.setAttribute('data-bs-theme', theme)
  form.querySelectorAll('button').forEach(button => button.setAttribute('aria-pressed', button === event.submitter))
  fetch(form.action, { method: 'POST', body: new FormData(form, event.submitter), redirect: 'manual' })
})

onPage(page => page.querySelectorAll('[data-copy][hidden]').forEach(button => button.removeAttribute('hidden')))

on('click', '[data-copy]', async (event, button) => {
  const words = button.querySelector('span')
  const before = words.textContent
  await navigator.clipboard.writeText(button.dataset.copy)
  words.textContent = button.dataset.copied
  setTimeout(() => { words.textContent = before }, 2000)
})
