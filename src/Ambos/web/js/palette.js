import { on, plain } from './on.js'

const wait = 120
let timer, running

const dialog = () => document.getElementById('palette')
const list = () => document.getElementById('palette-list')
const links = () => [...list().querySelectorAll('a')]
const bare = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

function open() {
  const box = dialog()
  if (!box || box.open) return
  box.querySelector('input').value = ''
  show('')
  box.showModal()
  box.querySelector('input').focus()
}

/** The areas at once, from the menu; the rest from the server. */
function show(query) {
  const seen = new Set()
  const areas = [...document.querySelectorAll('.areas a')].filter(link => bare(link.textContent).includes(bare(query)) && !seen.has(link.href) && seen.add(link.href))
  list().replaceChildren(...areas.map(link => {
    const copy = link.cloneNode(true)
    copy.removeAttribute('class')
    copy.removeAttribute('aria-current')
    return copy
  }))
  running?.abort()
  clearTimeout(timer)
  if (query.trim()) timer = setTimeout(() => ask(query), wait)
  select(0)
}

async function ask(query) {
  running = new AbortController()
  try {
    const answer = await fetch(`/search?partial=1&q=${encodeURIComponent(query)}`, { signal: running.signal, headers: { accept: 'text/html' } })
    if (!answer.ok) return
    const found = document.createRange().createContextualFragment(await answer.text())
    list().append(found)
    if (!links().length) list().append(Object.assign(document.createElement('p'), { textContent: list().dataset.none }))
    window.htmx?.process(list())
    select(0)
  } catch (stopped) {
    if (stopped.name !== 'AbortError') throw stopped
  }
}

function select(index) {
  const all = links()
  all.forEach((link, i) => link.setAttribute('aria-selected', i === index))
  all[index]?.scrollIntoView({ block: 'nearest' })
}

// A search field would first take its words away; one press shall be enough.
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !dialog()?.open) return
  event.preventDefault()
  dialog().close()
})

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k' && dialog()) {
    event.preventDefault()
    open()
  }
})

on('click', '[data-palette]', (event) => {
  if (!plain(event)) return
  event.preventDefault()
  event.stopImmediatePropagation()
  open()
}, true)

on('input', '#palette input', (event, input) => show(input.value))

on('keydown', '#palette input', event => {
  const all = links()
  const at = all.findIndex(link => link.getAttribute('aria-selected') === 'true')
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault()
    select((at + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length)
  } else if (event.key === 'Enter' && all[at]) {
    event.preventDefault()
    all[at].click()
    dialog().close()
  }
})

on('click', '#palette-list a', () => dialog().close())
